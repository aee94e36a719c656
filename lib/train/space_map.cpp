#include "train/space_map.hpp"

#include <cstdint>

#include "text/normalized.hpp"
#include "train/corpus.hpp"

namespace newsloom::train {

bool TextReader::sum(std::string_view raw, Language language, Eigen::VectorXf& out) {
  const auto normal = text::NormalizedText::from(plain_line(raw));
  segmenter_.words(normal.text(), language, tokens_);
  out.setZero(static_cast<Eigen::Index>(space_.dim()));
  space_.add(tokens_, 0, tokens_.size(), {out.data(), space_.dim()});
  return out.norm() >= 1e-6F;
}

Result<Sentences> embed_parallel_news(const Config& config, const text::Vocabulary& vocabulary,
                                      const text::HanFolding& folding, const embed::Space& space) {
  Sentences sentences;
  TextReader reader(vocabulary, folding, space);
  Eigen::VectorXf sum;
  const auto add = [&](std::string_view raw, Language language) {
    if (!reader.sum(raw, language, sum)) return;
    sentences[static_cast<std::size_t>(language)].push_back(sum.normalized());
  };
  auto read = for_each_translation(config.data + "/parallel", ".news", SIZE_MAX,
                                   [&](const Translation& translation) {
                                     add(translation.a, translation.language_a);
                                     add(translation.b, translation.language_b);
                                   });
  if (!read) return read.error();
  return sentences;
}

Eigen::VectorXd mean(const std::vector<Eigen::VectorXf>& vectors, Eigen::Index dim) {
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(dim);
  for (const auto& vector : vectors) sum += vector.cast<double>();
  return vectors.empty() ? sum : Eigen::VectorXd(sum / static_cast<double>(vectors.size()));
}

std::vector<std::byte> map_space(const embed::Space& space, const Eigen::MatrixXf& matrix,
                                 const Sentences& sentences, std::uint32_t bits) {
  const Eigen::Index dim = matrix.rows();
  embed::Space::Source source;
  source.dim = static_cast<std::uint32_t>(dim);
  source.bits = bits;
  Eigen::VectorXf row(matrix.cols());
  const auto append = [&](std::vector<float>& rows) {
    const Eigen::VectorXf mapped = matrix * row;
    rows.insert(rows.end(), mapped.data(), mapped.data() + dim);
  };
  for (text::WordId word = 0; word < space.word_count(); ++word) {
    space.word_row(word, {row.data(), space.dim()});
    append(source.word_rows);
  }
  for (std::uint32_t bucket = 0; bucket < space.bucket_count(); ++bucket) {
    space.bucket_row(bucket, {row.data(), space.dim()});
    append(source.bucket_rows);
  }
  for (std::size_t language = 0; language < kLanguageCount; ++language) {
    if (sentences[language].empty()) continue;
    std::vector<Eigen::VectorXf> mapped;
    for (const auto& vector : sentences[language]) mapped.push_back((matrix * vector).normalized());
    const Eigen::VectorXf centre = mean(mapped, dim).cast<float>();
    source.centres[language].assign(centre.data(), centre.data() + dim);
  }
  return embed::Space::build(source);
}

}  // namespace newsloom::train
