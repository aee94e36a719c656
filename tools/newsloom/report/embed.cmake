# Puts style and script into the page and writes it as C++ in two halves: the data goes between.
# usage: cmake -DPAGE=.. -DSTYLE=.. -DSCRIPTS=..;.. -DOUTPUT=.. -P embed.cmake
cmake_minimum_required(VERSION 3.22)

# SHA-256 of a text in base64, as a content security policy names it.
function(policy_hash text result)
  set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  string(SHA256 hex "${text}")
  set(base64 "")
  foreach(i RANGE 0 63 3)  # three hexadecimal digits are two characters; 64 digits leave one
    string(SUBSTRING "${hex}00" ${i} 3 digits)
    math(EXPR high "(0x${digits}) >> 6")
    math(EXPR low "(0x${digits}) & 63")
    string(SUBSTRING ${alphabet} ${high} 1 first)
    string(SUBSTRING ${alphabet} ${low} 1 second)
    string(APPEND base64 ${first}${second})
  endforeach()
  string(SUBSTRING ${base64} 0 43 base64)
  set(${result} "sha256-${base64}=" PARENT_SCOPE)
endfunction()

file(READ "${PAGE}" page)
file(READ "${STYLE}" style)
set(script "")
foreach(file ${SCRIPTS})
  file(READ "${file}" text)
  string(APPEND script "${text}")
endforeach()
policy_hash("${style}" style_hash)
policy_hash("${script}" script_hash)
string(REPLACE "@STYLE_HASH@" "${style_hash}" page "${page}")
string(REPLACE "@SCRIPT_HASH@" "${script_hash}" page "${page}")
string(REPLACE "@STYLE@" "${style}" page "${page}")
string(REPLACE "@SCRIPT@" "${script}" page "${page}")
string(FIND "${page}" "@DATA@" at)
string(SUBSTRING "${page}" 0 ${at} head)
math(EXPR at "${at} + 6")
string(SUBSTRING "${page}" ${at} -1 tail)

file(WRITE "${OUTPUT}.new" "#include \"report_page.hpp\"

namespace newsloom::command {

const std::string_view kReportHead = R\"~page~(${head})~page~\";
const std::string_view kReportTail = R\"~page~(${tail})~page~\";

}  // namespace newsloom::command
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
