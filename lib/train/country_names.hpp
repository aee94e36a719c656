#pragma once

#include <cstdint>
#include <functional>

#include "names/name_key.hpp"
#include "newsloom/result.hpp"
#include "text/folding.hpp"
#include "train/config.hpp"

namespace newsloom::train {

/// Calls `name` for each name of a country or territory, of its people, and for what news call it
/// beside; names of one country have one number.
/// Errors: io, naming the file.
Result<void> for_each_country_name(
    const Config& config, const text::HanFolding& folding,
    const std::function<void(const names::NameKey&, std::uint16_t country)>& name);

}  // namespace newsloom::train
