#include "train/mentions.hpp"

#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <unordered_map>

#include "text/normalized.hpp"
#include "text/segmenter.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

using names::Cost;
using names::MentionTables;
using names::NameKey;

Cost cost_of(double share) {
  return static_cast<Cost>(std::lround(-std::log(share) * names::kNat));
}

// What news call countries beside their names in the gazetteer.
struct Alias {
  const char* alias;
  const char* country;
};
constexpr Alias kAliases[] = {{"\u00C9tats-Unis", "United States of America"},
                              {"\u7F8E\u56FD", "United States of America"},
                              {"United States", "United States of America"},
                              {"American", "United States of America"},
                              {"Am\u00E9ricain", "United States of America"},
                              {"Am\u00E9ricaine", "United States of America"},
                              {"US", "United States of America"},
                              {"U.S.", "United States of America"},
                              {"USA", "United States of America"},
                              {"America", "United States of America"},
                              {"Americans", "United States of America"},
                              {"UK", "United Kingdom"},
                              {"Britain", "United Kingdom"},
                              {"Grande-Bretagne", "United Kingdom"},
                              {"Briton", "United Kingdom"},
                              {"Russian Federation", "Russia"},
                              {"UAE", "United Arab Emirates"},
                              {"RDC", "Congo (Democratic Republic)"},
                              {"Holland", "Netherlands"},
                              {"Pays-Bas", "Netherlands"}};

class Builder {
 public:
  Builder(const Config& config, const std::vector<KeyedRow>& rows, const std::vector<bool>& spelt,
          const std::vector<JapaneseName>& japanese, const text::HanFolding& folding)
      : config_(config), rows_(rows), spelt_(spelt), japanese_(japanese), folding_(folding) {}

  Result<MentionTables::Source> build() {
    Result<void> done = count_small_letters();
    if (done) done = read_common_words();
    if (done) done = read_jieba();
    if (done) add_rows();
    if (done) done = add_countries();
    for (const auto& [key, kind] : tagged_) know(key, kind);
    if (done) add_characters();
    if (!done) return done.error();
    return std::move(source_);
  }

 private:
  /// Words of running text, but for the first of a sentence.
  Result<void> count_small_letters() {
    const text::Vocabulary no_words;
    const text::Segmenter segmenter(no_words, folding_);
    std::unordered_map<std::string, std::pair<int, int>> counts;  // small, capital
    text::Tokens tokens;
    const auto count = [&](std::string_view text) {
      const auto normal = text::NormalizedText::from(text);
      segmenter.words(normal.text(), tokens);
      for (std::size_t i = 1; i < tokens.size(); ++i) {
        const auto& token = tokens[i];
        if (token.kind != text::TokenKind::word) continue;
        const auto between =
            normal.text().substr(tokens[i - 1].end, token.begin - tokens[i - 1].end);
        if (between != " " && !between.empty()) continue;
        auto& of = counts[std::string(tokens.key(token))];
        ++(token.capital ? of.second : of.first);
      }
    };
    Result<void> done;
    for (const char* path : {"en.bbc.txt.xz", "fr.masakhanews.txt.xz"}) {
      if (!done) break;
      done = for_each_line(config_.data + "/mono/" + path, count);
    }
    for (const char* kind : {"news", "everyday"}) {
      if (!done) break;
      done = for_each_line(config_.data + "/parallel/en-fr." + kind + ".tsv.xz",
                           [&](std::string_view line) {
                             const auto fields = split_tabs(line);
                             if (fields.size() < 3) return;
                             count(fields[1]);
                             count(fields[2]);
                           });
    }
    for (const auto& [word, n] : counts) {
      if (n.first < 2 || n.first <= n.second) continue;
      source_.lower_case_words.push_back(MentionTables::word_hash(word));
      small_.emplace(NameKey::from(word, folding_).hash(), true);
    }
    return done;
  }

  /// CC-CEDICT writes the Pinyin of names with a capital letter.
  Result<void> read_common_words() {
    std::unordered_map<std::uint64_t, bool> names;
    std::vector<std::uint64_t> small;
    auto read =
        for_each_line(config_.data + "/lexicon/cc-cedict.full.tsv.xz", [&](std::string_view line) {
          const auto fields = split_tabs(line);
          if (fields.size() < 4 || fields[2].empty()) return;
          const std::uint64_t key = NameKey::from(fields[0], folding_).hash();
          if (fields[2][0] >= 'a' && fields[2][0] <= 'z') {
            small.push_back(key);
          } else {
            names.emplace(key, true);
          }
        });
    for (const std::uint64_t key : small) {
      if (!names.contains(key)) common_.emplace(key, true);
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
      if (!is_name && frequency > kCommonWord) common_.emplace(key.hash(), true);
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
    auto [at, fresh] =
        source_.known.emplace(MentionTables::short_hash(key), MentionTables::Known{kind, country});
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

  /// A country, its official name and its people stand together in the file.
  Result<void> add_countries() {
    std::map<std::uint64_t, std::uint16_t> ids;
    std::uint16_t next = 0, group = names::kNoCountry;
    bool people_before = true;
    const auto add = [&](std::string_view name, std::uint16_t id) {
      const NameKey key = NameKey::from(name, folding_);
      if (key.empty()) return;
      ids.emplace(key.hash(), id);
      know(key, names::NameKind::place, id);
    };
    auto read = for_each_line(config_.data + "/names/names.tsv.xz", [&](std::string_view line) {
      const auto fields = split_tabs(line);
      if (fields.size() < 5) return;
      const bool country = fields[0] == "country" || fields[0] == "territory";
      const bool people = fields[0] == "demonym";
      if (fields[1] == "World") return;
      if (!country && !people) return;
      if (fields[4] == "mledoze/countries") {
        if (country && people_before) group = next++;
        people_before = people;
      } else {
        group = names::kNoCountry;
        for (std::size_t i = 1; i <= 3; ++i) {
          const auto at = ids.find(NameKey::from(fields[i], folding_).hash());
          if (at != ids.end()) group = at->second;
        }
        if (group == names::kNoCountry) group = next++;
      }
      for (std::size_t i = 1; i <= 3; ++i) add(fields[i], group);
    });
    for (const auto& [alias, country] : kAliases) {
      const auto at = ids.find(NameKey::from(country, folding_).hash());
      if (at != ids.end()) add(alias, at->second);
    }
    return read;
  }

  void add_characters() {
    std::map<char16_t, double> foreign, family, given;
    std::map<std::uint32_t, double> pairs;
    double foreign_sum = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto& row = rows_[i];
      if (row.origin == names::foreign && spelt_[i]) {
        // News name people more than small towns.
        const double weight = row.kind == NameKind::person ? 10 : row.doubtful ? 1 : 3;
        for (std::size_t part = 0; part < row.zh.piece_count; ++part) {
          const auto piece = row.zh.piece(part);
          for (std::size_t k = 0; k < piece.size(); ++k) {
            foreign[piece[k]] += weight;
            foreign_sum += weight;
            if (k > 0) pairs[MentionTables::pair_of(piece[k - 1], piece[k])] += weight;
          }
        }
      } else if (row.kind == NameKind::person && row.origin == names::mandarin &&
                 row.zh.piece_count == 1 && row.zh.size <= 3) {
        add_person(row.zh, 10, family, given);
      }
    }
    // The dictionary's people are many and doubtful: only those with a known family name.
    const auto families = family;
    for (const auto& key : people_) {
      if (families.contains(key.units[0])) add_person(key, 1, family, given);
    }
    for (const auto& name : japanese_) {
      if (name.kind == JapaneseKind::given && name.written.size() <= 2) {
        for (const char16_t c : name.written) given[c] += 0.3;
      }
      if (name.kind == JapaneseKind::family && name.written.size() == 2) {
        source_.long_families.emplace(MentionTables::pair_of(name.written[0], name.written[1]),
                                      kRareFamily);
      }
    }
    for (const auto& row : rows_) {
      if (row.japanese && row.kind == NameKind::other && row.zh.size == 2) {
        source_.long_families[MentionTables::pair_of(row.zh.units[0], row.zh.units[1])] =
            kCommonFamily;
      }
    }
    add_costs(foreign, 3, source_.characters[MentionTables::in_foreign]);
    add_costs(family, 10, source_.characters[MentionTables::as_family]);
    add_costs(given, 2, source_.characters[MentionTables::in_given]);
    for (const auto& [pair, n] : pairs) {
      const auto first = static_cast<char16_t>(pair >> 16), second = static_cast<char16_t>(pair);
      if (n < 3) continue;
      constexpr double kBackOff = 10;
      source_.foreign_pairs[pair] =
          cost_of((n + kBackOff * foreign[second] / foreign_sum) / (foreign[first] + kBackOff));
    }
  }

  template <class Costs>
  static void add_costs(const std::map<char16_t, double>& counts, double least, Costs& out) {
    double sum = 0;
    for (const auto& item : counts) sum += item.second;
    for (const auto& [c, n] : counts) {
      if (n >= least) out[c] = cost_of(n / sum);
    }
  }

  static void add_person(const NameKey& key, double weight, std::map<char16_t, double>& family,
                         std::map<char16_t, double>& given) {
    family[key.units[0]] += weight;
    for (std::size_t k = 1; k < key.size; ++k) given[key.units[k]] += weight;
  }

  static constexpr int kCommonWord = 20;
  static constexpr Cost kRareFamily = 10 * names::kNat, kCommonFamily = 6 * names::kNat;

  const Config& config_;
  const std::vector<KeyedRow>& rows_;
  const std::vector<bool>& spelt_;
  const std::vector<JapaneseName>& japanese_;
  const text::HanFolding& folding_;
  std::unordered_map<std::uint64_t, bool> common_, small_;  // words that are no names, mostly
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
