#include "train/training_corpora.hpp"

#include "train/corpus.hpp"

namespace newsloom::train {
namespace {

constexpr std::size_t kMostLines = 120000;  // of a file, so that none crowds out the news
constexpr std::size_t kTitleCharacters = 1200;
constexpr std::size_t kZhLead = 150, kFrLead = 300, kZhBody = 900, kOtherBody = 2700;

/// Translations, FOLDER/LANGUAGES-ENDING.tsv.xz.
struct Parallel {
  const char* folder;
  const char* ending;
  double weight;
};
constexpr Parallel kParallel[] = {{"parallel", ".news", 3},
                                  {"parallel", ".everyday", 1},
                                  {"parallel", ".religion", 0.5},
                                  {"parallel", ".software", 0.4},
                                  {"lexicon", "", 0.5}};

/// Articles of one language, and how many characters of them are a lead and a body.
struct Articles {
  const char* file;
  Language language;
  std::size_t lead, body;
  double weight;
};
constexpr Articles kArticles[] = {{"zh.oped2.jsonl.xz", Language::zh, kZhLead, kZhBody, 3},
                                  {"fr.orangesum.jsonl.xz", Language::fr, kFrLead, kOtherBody, 1},
                                  {"en.bbc.txt.xz", Language::en, kOtherBody, kOtherBody, 1}};

void keep(TrainingSet& set, PairGroup group, const Log& log) {
  log("space: " + group.name + ": " + std::to_string(group.pairs.size()) + " pairs");
  set.add_group(std::move(group));
}

}  // namespace

Result<void> read_training_corpora(const Config& config, const ReducedTeacher& teacher,
                                   TrainingSet& set, const Log& log) {
  for (const auto& [folder, ending, weight] : kParallel) {
    PairGroup group{std::string(folder) + ending, weight, {}};
    auto read = for_each_translation(
        config.data + "/" + folder, ending, kMostLines, [&](const Translation& t) {
          set.add_translation(group, {t.a, t.language_a, kTitleCharacters},
                              {t.b, t.language_b, kTitleCharacters});
        });
    if (!read) return read;
    keep(set, std::move(group), log);
  }
  for (const auto& corpus : kArticles) {
    PairGroup group{corpus.file, corpus.weight, {}};
    const Language language = corpus.language;
    auto read =
        for_each_document(config.data + "/mono/" + corpus.file, [&](const Document& document) {
          const RawText title{document.title, language, kTitleCharacters};
          set.add_pair(group, title, {document.body, language, corpus.lead});
          const auto whole = plain_line(document.body, corpus.body);
          if (!teacher.knows(whole)) return;
          const auto lead = plain_line(document.body, corpus.lead);
          set.add_pair(group, title, {whole, language, corpus.body});
          set.add_pair(group, {lead, language, corpus.lead}, {whole, language, corpus.body});
        });
    if (!read) return read;
    keep(set, std::move(group), log);
  }
  return {};
}

}  // namespace newsloom::train
