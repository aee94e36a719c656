#include "newsloom/article.hpp"

newsloom::Article make();

newsloom::ArticleView use() {
#ifdef MISUSE
  return make().view();  // the article is gone when the view is used
#else
  static const newsloom::Article article = make();
  return article.view();
#endif
}
