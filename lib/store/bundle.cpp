#include "store/bundle.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/iostreams/device/mapped_file.hpp>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <ostream>

#include "base/hash.hpp"
#include "store/whole_file.hpp"

namespace newsloom::store {
namespace {

static_assert(std::endian::native == std::endian::little,
              "bundles are little-endian, read in place");

constexpr std::array<char, 8> kMagic = {'N', 'E', 'W', 'S', 'L', 'O', 'O', 'M'};
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kNameBytes = 16;
constexpr std::uint32_t kMaxSections = 256;

struct Header {
  std::array<char, 8> magic;
  std::uint32_t format;
  std::uint32_t section_count;
  std::uint64_t file_size;
  std::uint64_t table_hash;
};
static_assert(sizeof(Header) == 32);

struct TableEntry {
  std::array<char, kNameBytes> name;  // padded with zeros
  std::uint64_t offset, size, checksum;
};
static_assert(sizeof(TableEntry) == 40);

Error corrupt(const std::string& path, const std::string& what) {
  return {ErrorCode::corrupt, path + ": " + what};
}

std::size_t aligned(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

std::string entry_name(const TableEntry& entry) {
  const auto end = std::find(entry.name.begin(), entry.name.end(), '\0');
  return {entry.name.begin(), end};
}

}  // namespace

Result<Bundle> Bundle::open(const std::string& path) {
  std::error_code status;
  if (!std::filesystem::exists(path, status))
    return Error{ErrorCode::not_found, path + ": no such file"};
  if (!std::filesystem::is_regular_file(path, status))
    return Error{ErrorCode::io, path + ": not a file"};
  if (std::filesystem::file_size(path, status) < sizeof(Header)) {
    return corrupt(path, "too short for a model bundle");
  }
  Bundle bundle;
  try {
    auto mapping = std::make_shared<boost::iostreams::mapped_file_source>(path);
    bundle.bytes_ = std::as_bytes(std::span<const char>(mapping->data(), mapping->size()));
    bundle.mapping_ = std::move(mapping);
  } catch (const std::exception& error) {
    return Error{ErrorCode::io, path + ": " + error.what()};
  }
  if (auto done = bundle.read(path); !done) return done.error();
  return bundle;
}

Result<void> Bundle::read(const std::string& path) {
  Header header;
  std::memcpy(&header, bytes_.data(), sizeof header);
  if (header.magic != kMagic) return corrupt(path, "not a newsloom model bundle");
  if (header.format != kBundleFormat) {
    return Error{ErrorCode::unsupported, path + ": bundle format " + std::to_string(header.format) +
                                             "; this library reads " +
                                             std::to_string(kBundleFormat)};
  }
  if (header.file_size != bytes_.size()) {
    return corrupt(path, "has " + std::to_string(bytes_.size()) + " bytes where its header says " +
                             std::to_string(header.file_size));
  }
  const std::size_t table_bytes = header.section_count * sizeof(TableEntry);
  if (header.section_count > kMaxSections || sizeof(Header) + table_bytes > bytes_.size()) {
    return corrupt(path, "table of contents does not fit the file");
  }
  const std::byte* table = bytes_.data() + sizeof(Header);
  identity_ = hash64(table, table_bytes);
  if (identity_ != header.table_hash) return corrupt(path, "table of contents is damaged");

  for (std::uint32_t i = 0; i < header.section_count; ++i) {
    TableEntry entry;
    std::memcpy(&entry, table + i * sizeof entry, sizeof entry);
    Section section{entry_name(entry), entry.offset, entry.size, entry.checksum};
    if (section.offset % kAlignment != 0 || section.offset > bytes_.size() ||
        section.size > bytes_.size() - section.offset) {
      return corrupt(path, "section '" + section.name + "' lies outside the file");
    }
    if (hash64(bytes_.data() + section.offset, section.size) != section.checksum) {
      return corrupt(path, "section '" + section.name + "' is damaged");
    }
    sections_.push_back(std::move(section));
  }
  return {};
}

Result<std::span<const std::byte>> Bundle::section(std::string_view name) const {
  for (const auto& section : sections_) {
    if (section.name == name) return bytes_.subspan(section.offset, section.size);
  }
  return Error{ErrorCode::corrupt, "the bundle has no section '" + std::string(name) + "'"};
}

Result<void> write_bundle(const std::string& path, std::span<const NamedBytes> sections) {
  std::vector<TableEntry> table;
  std::size_t offset = aligned(sizeof(Header) + sections.size() * sizeof(TableEntry));
  for (const auto& section : sections) {
    const bool repeated = std::any_of(sections.data(), &section, [&](const NamedBytes& other) {
      return other.name == section.name;
    });
    if (section.name.empty() || section.name.size() > kNameBytes || repeated) {
      return Error{ErrorCode::invalid_argument, "bad section name '" + section.name + "'"};
    }
    TableEntry entry{};
    std::copy(section.name.begin(), section.name.end(), entry.name.begin());
    entry.offset = offset;
    entry.size = section.bytes.size();
    entry.checksum = hash64(section.bytes.data(), section.bytes.size());
    offset = aligned(offset + section.bytes.size());
    table.push_back(entry);
  }
  const std::size_t table_bytes = table.size() * sizeof(TableEntry);
  const Header header{kMagic, kBundleFormat, static_cast<std::uint32_t>(table.size()), offset,
                      hash64(table.data(), table_bytes)};

  std::vector<char> file(offset, '\0');
  std::memcpy(file.data(), &header, sizeof header);
  std::memcpy(file.data() + sizeof header, table.data(), table_bytes);
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].size > 0) {
      std::memcpy(file.data() + table[i].offset, sections[i].bytes.data(), table[i].size);
    }
  }

  return replace_file(path, [&](std::ostream& out) {
    out.write(file.data(), static_cast<std::streamsize>(file.size()));
  });
}

}  // namespace newsloom::store
