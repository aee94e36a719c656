#ifndef NEWSLOOM_EXPORT_HPP
#define NEWSLOOM_EXPORT_HPP

/// NEWSLOOM_API marks what a shared build of the library exports; everything else is hidden.
#if defined(_WIN32)
#define NEWSLOOM_API
#else
#define NEWSLOOM_API __attribute__((visibility("default")))
#endif

#endif
