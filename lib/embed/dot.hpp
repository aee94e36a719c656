#pragma once

#include <cstddef>
#include <cstdint>

namespace newsloom::embed {

/// Exact dot product of two int8 vectors of n components.
std::int32_t dot_i8(const std::int8_t* a, const std::int8_t* b, std::size_t n) noexcept;

}  // namespace newsloom::embed
