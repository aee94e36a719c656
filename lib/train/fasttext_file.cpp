#include "train/fasttext_file.hpp"

#include <fasttext/args.h>
#include <fasttext/densematrix.h>
#include <fasttext/fasttext.h>
#include <fasttext/vector.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <ostream>
#include <unordered_map>
#include <vector>

#include "embed/subwords.hpp"
#include "store/whole_file.hpp"
#include "text/utf8.hpp"

namespace newsloom::train {
namespace {

// FastText::saveModel() begins with these.
constexpr std::int32_t kMagic = 793712314;
constexpr std::int32_t kVersion = 12;

/// The word in capitals: the first letter, or all.
std::string upper(std::string_view key, bool all) {
  std::string out;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(key.size());) {
    const bool first = at == 0;
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(key.data()), at,
                    static_cast<std::int32_t>(key.size()), c);
    text::append_utf8(out, static_cast<char32_t>(first || all ? u_toupper(c) : c));
  }
  return out;
}

template <class T>
void put(std::ostream& out, const T& value) {
  out.write(reinterpret_cast<const char*>(&value), sizeof value);
}

/// The share of a word in its language's text.
class Shares {
 public:
  explicit Shares(const text::Vocabulary& vocabulary) : vocabulary_(vocabulary) {
    for (text::WordId w = 0; w < vocabulary.size(); ++w) total(w) += vocabulary.count(w) + 1.0;
  }
  double of(text::WordId w) { return (vocabulary_.count(w) + 1.0) / total(w); }

 private:
  double& total(text::WordId w) {
    return total_[static_cast<std::size_t>(vocabulary_.language(w))];
  }
  const text::Vocabulary& vocabulary_;
  std::array<double, kLanguageCount> total_{};
};

/// One word a spelling, most frequent first, as fastText has them.
std::vector<text::WordId> words_to_write(const text::Vocabulary& vocabulary, Language language) {
  Shares shares(vocabulary);
  std::unordered_map<std::string_view, text::WordId> best;
  for (text::WordId w = 0; w < vocabulary.size(); ++w) {
    const auto own = vocabulary.language(w);
    if (language != Language::und && own != language && own != Language::und) continue;
    const auto [at, fresh] = best.emplace(vocabulary.word(w), w);
    if (!fresh && shares.of(w) > shares.of(at->second)) at->second = w;
  }
  std::vector<text::WordId> words;
  for (const auto& [spelling, word] : best) words.push_back(word);
  std::sort(words.begin(), words.end(), [&](text::WordId a, text::WordId b) {
    return vocabulary.count(a) != vocabulary.count(b) ? vocabulary.count(a) > vocabulary.count(b)
                                                      : a < b;
  });
  return words;
}

/// All of a fastText model but what has to be trained further.
void put_model(std::ostream& out, const text::Vocabulary& vocabulary, const embed::Space& space,
               const std::vector<text::WordId>& words) {
  const auto dim = space.dim();
  fasttext::Args args;
  args.model = fasttext::model_name::sg;
  args.loss = fasttext::loss_name::softmax;
  args.dim = static_cast<int>(dim);
  args.minn = 3;
  args.maxn = 5;
  args.bucket = static_cast<int>(space.bucket_count());
  args.minCount = 1;

  put(out, kMagic);
  put(out, kVersion);
  args.save(out);
  // The dictionary.
  std::int64_t tokens = 0;
  for (const auto w : words) tokens += vocabulary.count(w);
  const auto count = static_cast<std::int32_t>(words.size());
  put(out, count);
  put(out, count);
  put(out, std::int32_t{0});  // labels
  put(out, tokens);
  put(out, std::int64_t{-1});  // nothing is pruned
  for (const auto w : words) {
    out << vocabulary.word(w) << '\0';
    put(out, std::int64_t{vocabulary.count(w)});
    put(out, std::int8_t{0});  // a word, no label
  }
  // The rows.  fastText takes the mean of a word's row and those of its subwords: the row that is
  // written is the one with which that becomes ours.
  put(out, std::uint8_t{0});  // not quantised
  const auto rows = static_cast<std::int64_t>(words.size() + space.bucket_count());
  put(out, rows);
  put(out, static_cast<std::int64_t>(dim));
  const embed::Subwords subwords(space.bucket_count());
  std::vector<std::int32_t> buckets;
  std::vector<float> row(dim), part(dim);
  const auto put_row = [&] {
    out.write(reinterpret_cast<const char*>(row.data()),
              static_cast<std::streamsize>(dim * sizeof(float)));
  };
  for (const auto w : words) {
    subwords.buckets(vocabulary.word(w), buckets);
    space.word_row(w, row);
    for (float& x : row) x *= static_cast<float>(buckets.size() + 1);
    for (const auto bucket : buckets) {
      space.bucket_row(static_cast<std::uint32_t>(bucket), part);
      for (std::size_t i = 0; i < dim; ++i) row[i] -= part[i];
    }
    put_row();
  }
  for (std::uint32_t b = 0; b < space.bucket_count(); ++b) {
    space.bucket_row(b, row);
    put_row();
  }
  put(out, std::uint8_t{0});  // the output matrix: none
  put(out, std::int64_t{0});
  put(out, static_cast<std::int64_t>(dim));
}

}  // namespace

FastTextFile::FastTextFile(std::unique_ptr<fasttext::FastText> model) : model_(std::move(model)) {}
FastTextFile::FastTextFile(FastTextFile&&) noexcept = default;
FastTextFile& FastTextFile::operator=(FastTextFile&&) noexcept = default;
FastTextFile::~FastTextFile() = default;

Result<FastTextFile> FastTextFile::open(const std::string& path) {
  if (!std::ifstream(path)) return Error{ErrorCode::io, path + ": cannot be read"};
  auto model = std::make_unique<fasttext::FastText>();
  try {
    model->loadModel(path);
  } catch (const std::exception& error) {
    return Error{ErrorCode::corrupt, path + ": no fastText model: " + error.what()};
  }
  return FastTextFile(std::move(model));
}

std::size_t FastTextFile::dim() const { return static_cast<std::size_t>(model_->getDimension()); }

bool FastTextFile::vector(std::string_view key, std::span<float> out) const {
  std::string best(key);
  std::int32_t rank = model_->getWordId(best);
  for (const bool all : {false, true}) {
    const std::string other = upper(key, all);
    const std::int32_t id = model_->getWordId(other);
    if (id < 0 || (rank >= 0 && rank <= id)) continue;
    rank = id;
    best = other;
  }
  fasttext::Vector vector(static_cast<std::int64_t>(out.size()));
  model_->getWordVector(vector, best);
  std::copy_n(vector.data(), out.size(), out.begin());
  return rank >= 0;
}

Result<void> write_fasttext(const std::string& path, const text::Vocabulary& vocabulary,
                            const embed::Space& space, Language language) {
  const auto words = words_to_write(vocabulary, language);
  return store::replace_file(path,
                             [&](std::ostream& out) { put_model(out, vocabulary, space, words); });
}

}  // namespace newsloom::train
