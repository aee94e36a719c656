# What `cmake --install` puts below any prefix; nothing in it names the prefix, so it may be moved.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/newsloom)
set(data_dir ${CMAKE_INSTALL_DATADIR}/newsloom)

install(TARGETS newsloom EXPORT newsloom-targets
  LIBRARY COMPONENT runtime NAMELINK_COMPONENT development
  ARCHIVE COMPONENT development
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
  COMPONENT development)

install(EXPORT newsloom-targets NAMESPACE newsloom:: DESTINATION ${package_dir}
  COMPONENT development)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/newsloom-config.cmake.in
  ${PROJECT_BINARY_DIR}/newsloom-config.cmake
  INSTALL_DESTINATION ${package_dir} PATH_VARS data_dir)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/newsloom-config-version.cmake
  COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/newsloom-config.cmake
  ${PROJECT_BINARY_DIR}/newsloom-config-version.cmake
  DESTINATION ${package_dir} COMPONENT development)

file(RELATIVE_PATH prefix_from_pc /${CMAKE_INSTALL_LIBDIR}/pkgconfig/ /)
string(REGEX REPLACE "/$" "" prefix_from_pc "${prefix_from_pc}")
configure_file(${CMAKE_CURRENT_LIST_DIR}/newsloom.pc.in ${PROJECT_BINARY_DIR}/newsloom.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/newsloom.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
  COMPONENT development)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/models/ DESTINATION ${data_dir} COMPONENT tools
  FILES_MATCHING PATTERN "*.model" PATTERN "*.md" PATTERN "LICENSE*" PATTERN "manifest.json")
if(TARGET newsloom_command)
  file(RELATIVE_PATH lib_from_bin /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
  set_target_properties(newsloom_command PROPERTIES INSTALL_RPATH "$ORIGIN/${lib_from_bin}")
  install(TARGETS newsloom_command RUNTIME COMPONENT tools)
endif()
