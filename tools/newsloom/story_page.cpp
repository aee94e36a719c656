#include "story_page.hpp"

#include <algorithm>
#include <ctime>

namespace newsloom::command {
namespace {

constexpr const char* kUnknownTime = "no date         ";

/// What is left of the line after `used` columns.
std::size_t rest_of(const Display& display, std::size_t used) {
  constexpr std::size_t kLeast = 20;
  if (display.columns == 0) return 0;
  return display.columns > used + kLeast ? display.columns - used : kLeast;
}

}  // namespace

std::string minute(const StoryArticle& article) {
  if (!article.published_at) return kUnknownTime;
  const auto seconds = static_cast<std::time_t>(*article.published_at);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  const auto size = std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts);
  return {text, size};
}

std::string outlet(const StoryArticle& article) {
  const std::string& name = article.source.empty() ? article.id : article.source;
  return article.duplicate_of ? name + " (copy)" : name;
}

std::vector<std::string> languages_of(const Story& story) {
  std::vector<std::string> languages;
  for (const auto& article : story.articles) {
    if (std::find(languages.begin(), languages.end(), article.language) == languages.end()) {
      languages.push_back(article.language);
    }
  }
  return languages;
}

std::string names_text(const Story& story) {
  constexpr std::size_t kMostNames = 5;
  const auto languages = languages_of(story);
  std::string text;
  for (std::size_t k = 0; k < std::min(story.names.size(), kMostNames); ++k) {
    const StoryName& name = story.names[k];
    std::vector<std::string> spellings;
    for (const auto& language : languages) {
      const auto known = name.spellings.find(language);
      if (known == name.spellings.end()) continue;
      const bool fresh =
          std::find(spellings.begin(), spellings.end(), known->second) == spellings.end();
      if (fresh) spellings.push_back(known->second);
    }
    for (std::size_t i = 0; i < spellings.size(); ++i) {
      text += (i > 0 ? " = " : text.empty() ? "" : ", ") + spellings[i];
    }
  }
  return text;
}

std::string story_text(const Story& story, std::span<const std::string> reasons,
                       std::size_t articles, const Display& display) {
  const auto languages = languages_of(story);
  std::string text = display.bold("Story " + std::to_string(to_number(story.id))) + "  " +
                     std::to_string(story.articles.size()) + " articles";
  if (languages.size() > 1) text += " in " + std::to_string(languages.size()) + " languages";
  text += "\n";

  constexpr std::size_t kWidestOutlet = 30;
  std::size_t outlet_columns = 0;
  for (const auto& article : story.articles) {
    outlet_columns = std::max(outlet_columns, text_columns(fitted(outlet(article), kWidestOutlet)));
  }
  for (const auto& language : languages) {
    const std::string& heading = story.titles.at(language);
    text += "  " + padded(language, 3) + " " + display.bold(fitted(heading, rest_of(display, 6))) +
            "\n";
    std::size_t written = 0;
    for (const auto& article : story.articles) {
      if (article.language != language || written++ >= articles) continue;
      std::string line = "      " + display.faint(minute(article)) + "  ";
      const std::string from = fitted(outlet(article), kWidestOutlet);
      if (article.title == heading) {
        line += from;
      } else {
        line += padded(from, outlet_columns) + "  " +
                fitted(article.title, rest_of(display, 26 + outlet_columns));
      }
      text += line + "\n";
    }
    if (written > articles) text += "      and " + std::to_string(written - articles) + " more\n";
  }
  if (!story.names.empty()) {
    text += "  names " + fitted(names_text(story), rest_of(display, 8)) + "\n";
  }
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    text += (i == 0 ? "  why " : "      ") + fitted(reasons[i], rest_of(display, 6)) + "\n";
  }
  return text + "\n";
}

std::string single_text(const StoryArticle& article, const Display& display) {
  constexpr std::size_t kOutlet = 16;
  return "  " + padded(article.language, 3) + " " + display.faint(minute(article)) + "  " +
         padded(fitted(outlet(article), kOutlet), kOutlet) + "  " +
         fitted(article.title, rest_of(display, 42)) + "\n";
}

}  // namespace newsloom::command
