#include "train/mentions.hpp"

#include <cstdlib>
#include <string>
#include <unordered_set>
#include <utility>

#include "train/corpus.hpp"
#include "train/country_names.hpp"
#include "train/mention_characters.hpp"
#include "train/small_words.hpp"

namespace newsloom::train {
namespace {

using names::MentionTables;
using names::NameKey;

class Builder {
 public:
  Builder(const Config& config, const std::vector<KeyedRow>& rows, const std::vector<bool>& spelt,
          const std::vector<JapaneseName>& japanese, const text::HanFolding& folding)
      : config_(config), rows_(rows), spelt_(spelt), japanese_(japanese), folding_(folding) {}

  Result<MentionTables::Source> build() {
    const auto small = small_words(config_, folding_);
    if (!small) return small.error();
    for (const auto& word : *small) {
      source_.lower_case_words.push_back(MentionTables::word_hash(word));
      small_.insert(NameKey::from(word, folding_).hash());
    }
    if (auto done = read_common_words(); !done) return done.error();
    if (auto done = read_jieba(); !done) return done.error();
    add_rows();
    auto done = for_each_country_name(config_, folding_, [&](const NameKey& key, auto country) {
      know(key, names::NameKind::place, country);
    });
    if (!done) return done.error();
    for (const auto& [key, kind] : tagged_) know(key, kind);
    add_characters(rows_, spelt_, people_, japanese_, source_);
    return std::move(source_);
  }

 private:
  /// CC-CEDICT writes the Pinyin of names with a capital letter.
  Result<void> read_common_words() {
    std::unordered_set<std::uint64_t> names;
    std::vector<std::uint64_t> small;
    auto read =
        for_each_line(config_.data + "/lexicon/cc-cedict.full.tsv.xz", [&](std::string_view line) {
          const auto fields = split_tabs(line);
          if (fields.size() < 4 || fields[2].empty()) return;
          const std::uint64_t key = NameKey::from(fields[0], folding_).hash();
          if (fields[2][0] >= 'a' && fields[2][0] <= 'z') {
            small.push_back(key);
          } else {
            names.insert(key);
          }
        });
    for (const std::uint64_t key : small) {
      if (!names.contains(key)) common_.insert(key);
    }
    return read;
  }

  Result<void> read_jieba() {
    return for_each_line(config_.data + "/freq/jieba.dict.txt.xz", [&](std::string_view line) {
      const auto first = line.find(' '), second = line.rfind(' ');
      if (first == std::string_view::npos || second == first) return;
      const NameKey key = NameKey::from(line.substr(0, first), folding_);
      const int frequency = std::atoi(std::string(line.substr(first + 1)).c_str());
      const auto tag = line.substr(second + 1);
      const bool is_name = tag.substr(0, 2) == "nr" || tag == "ns" || tag == "nt" || tag == "nz";
      if (!key.han || key.size < 2) return;
      if (!is_name && frequency > kCommonWord) common_.insert(key.hash());
      if (tag == "ns" && frequency >= 30) tagged_.emplace_back(key, names::NameKind::place);
      if (tag == "nt" && !is_phrase(key) && key.size >= 3 && frequency >= 3) {
        tagged_.emplace_back(key, names::NameKind::organisation);
      }
      if (tag == "nrt" && key.size >= 3 && frequency >= 3) {
        tagged_.emplace_back(key, names::NameKind::person);
      }
      if (tag == "nr" && key.size <= 3 && frequency >= 3) people_.push_back(key);
    });
  }

  /// "relations", "market", "economy", "problem" with a country before it.
  static bool is_phrase(const NameKey& key) {
    const std::u16string_view text(key.units.data(), key.size);
    for (const std::u16string_view end :
         {u"\u5173\u7CFB", u"\u5E02\u573A", u"\u7ECF\u6D4E", u"\u95EE\u9898", u"\u5730\u533A"}) {
      if (text.substr(text.size() - end.size()) == end) return true;
    }
    return false;
  }

  void know(const NameKey& key, names::NameKind kind, std::uint16_t country = names::kNoCountry) {
    if (key.size < 2) return;
    if (key.han ? common_.contains(key.hash())
                : key.piece_count == 1 && small_.contains(key.hash())) {
      if (country == names::kNoCountry) return;
    }
    auto [at, fresh] = source_.known.emplace(key.short_hash(), MentionTables::Known{kind, country});
    if (!fresh && country != names::kNoCountry) at->second = {kind, country};
  }

  void add_rows() {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto& row = rows_[i];
      const bool place = row.kind == NameKind::city || row.kind == NameKind::place;
      const bool foreign_person = row.kind == NameKind::person && row.zh.piece_count > 1;
      if (place && (!row.doubtful || spelt_[i])) {
        know(row.zh, names::NameKind::place);
        know(row.en, names::NameKind::place);
        know(row.fr, names::NameKind::place);
      } else if (row.kind == NameKind::person && spelt_[i] && row.zh.size >= 3) {
        know(row.zh, names::NameKind::person);
      } else if (foreign_person) {
        know(row.zh.pieces(row.zh.piece_count - 1u, row.zh.piece_count), names::NameKind::person);
      } else if (row.kind == NameKind::other && spelt_[i] && row.origin == names::foreign &&
                 row.zh.size >= 3) {
        know(row.zh, names::NameKind::other);
      }
    }
  }

  static constexpr int kCommonWord = 20;

  const Config& config_;
  const std::vector<KeyedRow>& rows_;
  const std::vector<bool>& spelt_;
  const std::vector<JapaneseName>& japanese_;
  const text::HanFolding& folding_;
  std::unordered_set<std::uint64_t> common_, small_;  // words that are no names, mostly
  std::vector<NameKey> people_;
  std::vector<std::pair<NameKey, names::NameKind>> tagged_;  // by the dictionary
  MentionTables::Source source_;
};

}  // namespace

Result<std::vector<std::byte>> build_mentions(const Config& config,
                                              const std::vector<KeyedRow>& rows,
                                              const std::vector<bool>& spelt,
                                              const std::vector<JapaneseName>& japanese,
                                              const text::HanFolding& folding, const Log& log) {
  auto source = Builder(config, rows, spelt, japanese, folding).build();
  if (!source) return source.error();
  auto bytes = MentionTables::build(*source);
  log("mentions: " + std::to_string(source->known.size()) + " known names, " +
      std::to_string(source->lower_case_words.size()) + " small words, " +
      std::to_string(source->foreign_pairs.size()) + " pairs of characters, " +
      std::to_string(bytes.size()) + " bytes");
  return bytes;
}

}  // namespace newsloom::train
