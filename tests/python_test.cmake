# Adds a test that is a Python program, where there is Python.  It says by exit status 77 that what
# it needs is missing.
# usage: add_python_test(NAME SCRIPT ARGUMENTS...)
function(add_python_test name script)
  find_package(Python3 COMPONENTS Interpreter)
  if(NOT Python3_FOUND)
    return()
  endif()
  add_test(NAME ${name}
    COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/${script} ${ARGN})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 600)
endfunction()
