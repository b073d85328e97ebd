/* Counts the words of standard input, the most frequent first. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 64
#define MOST 4096

struct entry {
  char word[LONGEST];
  int count;
};

static struct entry entries[MOST];
static int used;

static void count(const char *word) {
  int at = 0;
  while (at < used && strcmp(entries[at].word, word) != 0) at++;
  if (at == MOST) return;
  if (at == used) strcpy(entries[used++].word, word);
  entries[at].count++;
}

static int by_count(const void *left, const void *right) {
  const struct entry *a = left, *b = right;
  return a->count != b->count ? b->count - a->count : strcmp(a->word, b->word);
}

int main(void) {
  char word[LONGEST];
  int length = 0, next;
  do {
    next = getchar();
    if (next != EOF && isalpha(next)) {
      if (length < LONGEST - 1) word[length++] = (char)tolower(next);
    } else if (length > 0) {
      word[length] = '\0';
      count(word);
      length = 0;
    }
  } while (next != EOF);
  qsort(entries, (size_t)used, sizeof entries[0], by_count);
  for (int at = 0; at < used; at++) printf("%d %s\n", entries[at].count, entries[at].word);
  return 0;
}
