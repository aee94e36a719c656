#pragma once

// Catch2 2 (Debian 12, Ubuntu 22.04) and Catch2 3 keep their header in different places.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
