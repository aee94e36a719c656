#include "story_list.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "story_page.hpp"

namespace newsloom::command {
namespace {

constexpr std::size_t kTop = 20, kArticles = 12;

std::string count(std::size_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

/// How many there are, and what was left out.
std::string summary(std::size_t shown, std::size_t total, std::size_t several) {
  std::string text = count(total, "story", "stories") + ", " + std::to_string(several) +
                     " of two or more articles";
  if (shown < total) text += "; " + std::to_string(total - shown) + " not shown (--all shows them)";
  return text + "\n";
}

bool is_web_address(const std::string& url) {
  const bool known = url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0;
  return known && url.find_first_of(" <>()\"\t\r\n") == std::string::npos;
}

std::string markdown_article(const StoryArticle& article) {
  const std::string title = markdown_text(article.title);
  std::string line = "- " + minute(article) + " " + markdown_text(outlet(article)) + ": ";
  line += is_web_address(article.url) ? "[" + title + "](" + article.url + ")" : title;
  return line + "\n";
}

std::string markdown_story(const ShownStory& shown, const Folding& folding) {
  const Story& story = shown.story;
  const auto languages = languages_of(story);
  std::string text = "## " + markdown_text(story.titles.at(languages.front())) + "\n\n";
  text += "Story " + std::to_string(to_number(story.id)) + ", " +
          count(story.articles.size(), "article", "articles") + " in " +
          count(languages.size(), "language", "languages") + "\n";
  for (const auto& language : languages) {
    text += "\n**" + language + "** " + markdown_text(story.titles.at(language)) + "\n\n";
    std::size_t left_out = 0, written = 0;
    for (const auto& article : story.articles) {
      if (article.language != language) continue;
      if (written++ < folding.articles_of_language()) {
        text += markdown_article(article);
      } else {
        ++left_out;
      }
    }
    if (left_out > 0) text += "- and " + std::to_string(left_out) + " more\n";
  }
  if (!story.names.empty()) text += "\nNames: " + markdown_text(names_text(story)) + "\n";
  if (!shown.reasons.empty()) text += "\nWhy:\n\n";
  for (const auto& reason : shown.reasons) text += "- " + markdown_text(reason) + "\n";
  return text + "\n";
}

}  // namespace

void add_format_option(CLI::App& app, Format& format) {
  const std::map<std::string, Format> names = {
      {"text", Format::text}, {"markdown", Format::markdown}, {"json", Format::json}};
  app.add_option_function<std::string>(
         "--format", [&format, names](const std::string& name) { format = names.at(name); },
         "What standard output gets: text (default), markdown or json, a line each")
      ->check(CLI::IsMember({"text", "markdown", "json"}));
}

std::size_t Folding::stories() const {
  return all ? std::numeric_limits<std::size_t>::max() : top.value_or(kTop);
}

std::size_t Folding::articles_of_language() const {
  return all ? std::numeric_limits<std::size_t>::max() : kArticles;
}

void add_folding_options(CLI::App& app, Folding& folding) {
  const auto positive = [](const std::string& text) -> std::string {
    const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
    const bool above_0 = text.find_first_of("123456789") != std::string::npos;
    return digits && above_0 ? "" : "'" + text + "' is not a whole number above 0";
  };
  auto* top = app.add_option("--top", folding.top, "Show the N largest stories (default: 20)")
                  ->type_name("N")
                  ->check(positive);
  app.add_flag("--all", folding.all, "Show all stories, and all articles of each")->excludes(top);
}

std::string stories_text(const std::vector<ShownStory>& shown, std::size_t total,
                         std::size_t several, const Folding& folding, const Display& display) {
  std::string text;
  bool singles = false;
  for (const auto& [story, reasons] : shown) {
    if (story.articles.size() > 1) {
      text += story_text(story, reasons, folding.articles_of_language(), display);
      continue;
    }
    if (!singles) text += display.bold("Stories of one article") + "\n";
    singles = true;
    text += single_text(story.articles.front(), display);
  }
  return text + (singles ? "\n" : "") + summary(shown.size(), total, several);
}

std::string stories_markdown(const std::vector<ShownStory>& shown, std::size_t total,
                             std::size_t several, const Folding& folding) {
  std::string text;
  bool singles = false;
  for (const ShownStory& story : shown) {
    if (story.story.articles.size() > 1) {
      text += markdown_story(story, folding);
      continue;
    }
    if (!singles) text += "## Stories of one article\n\n";
    singles = true;
    text += markdown_article(story.story.articles.front());
  }
  return text + (singles ? "\n" : "") + summary(shown.size(), total, several);
}

std::string markdown_text(std::string_view text) {
  std::string safe;
  for (const char c : fitted(text, 0)) {
    if (std::string_view("\\`*_{}[]<>#|~&!").find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}

}  // namespace newsloom::command
