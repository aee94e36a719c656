// Prints the title of the article in a raw page:  page_title < page.html
#include <iostream>
#include <iterator>
#include <newsloom/newsloom.hpp>
#include <string>

int main() {
  const std::string bytes(std::istreambuf_iterator<char>(std::cin), {});
  const auto article = newsloom::import_page(bytes, "page.html");
  if (!article) {
    std::cerr << article.error().message << '\n';
    return 1;
  }
  std::cout << article->title << '\n';
}
