#pragma once

namespace newsloom::train {

/// Makes products of matrices round alike on all machines: Eigen cuts them by the sizes of the
/// machine's caches, and with the cut changes the order in which sums are rounded.  To be called
/// before anything that should come out the same elsewhere.
/// Threads: not while another thread computes.
void cut_products_alike();

}  // namespace newsloom::train
