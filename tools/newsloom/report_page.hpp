#pragma once

#include <string_view>

namespace newsloom::command {

/// The page of `newsloom report`: its data, as JSON that is safe in a script element, goes between.
extern const std::string_view kReportHead, kReportTail;

}  // namespace newsloom::command
