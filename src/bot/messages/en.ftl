help = Ask a question. I find the passage of this news archive that answers it, mark the answering words, and cite headline, date, byline, file and lines. What the archive does not have, I say so. Nothing is made up: every quoted word stands in the source.

    { $commands }

    Ask in your own language; quotes stay as printed.
help-in-groups = In a group: mention me, reply to me, or write /ask@{ $bot } and the question.
command-ask = ask: QUESTION
command-latest = the latest articles: [COUNT] [WORDS]
command-on = articles of a day or a time: DATE
command-by = articles by a writer: NAME
command-section = articles of a section: NAME
command-article = a whole article: KEY
command-sources = what the archive holds
command-random = an article by chance
command-lang = language
command-settings = settings of this chat
command-feedback = tell the keepers of the archive: TEXT
command-forget = delete what is stored about this chat
command-help = what I can do
command-status = state of the bot
unknown-command = There is no command /{ $command }. /help lists the commands.
only-text = I read text only. Please write your question.
ask-what = Write the question behind the command: /ask On what day was the bridge opened?
terminal-banner = Ask a question, or /help. Ctrl-D ends.
closed-elsewhere = This archive is open to its own readers only.
failed = Something went wrong and there is no answer. Please ask again in a while.
too-fast = That was a lot at once. Please wait { $seconds ->
    [one] a second
   *[other] { $seconds } seconds
  } and ask again.
closed = This archive is open to its own readers only. Its keeper can let you in; the number of this chat is { $chat }.
administrators-only = Only the administrators of this group may do that.
keepers-only = Only the keepers of this bot may see that.
asking-closed = In this group only the administrators may ask me.

confidence-medium = fairly sure
confidence-weak = not sure, check the source
understood-follow-up = Going on from: { $question }
understood-time = Time: { $time }
understood-names = Only: { $names }
understood-unprinted = Nowhere printed as “{ $phrase }”
understood-spelled = { $asked }: { $found }
understood-yearless = those without a printed year may be of another
range = { $from } to { $to }
see-also = See also
no-answer = I did not find an answer in the archive.
empty-question = I see no question. Write a sentence, for example: On what day was the bridge opened?
question-too-long = The question is too long: at most { $most } characters. Please shorten it.
mismatch-fact = The nearest story does not give the { $fact ->
    [money] amount
    [length] length
    [duration] length of time
    [year] year
    [day] day
    [hour] hour
    [birth] age or year of birth
    [contact] telephone number or address
    [share] share
    [count] number
    [person] person
   *[other] fact
  } asked for.
mismatch-time = The archive has nothing of “{ $asked }”.
mismatch-absent = The nearest story does not mention “{ $asked }”.
mismatch-differs = You ask about { $asked }; the nearest story has { $found }.
nearest = The nearest passages (not an answer):
covers = The archive has { $articles ->
    [one] one article
   *[other] { $articles } articles
  }.
covers-papers = Newspapers: { $papers }.
covers-dates = Dates with a year: { $dates }.

untitled = (no headline)
reporters = reporter { $names }
correspondents = correspondent { $names }
line = line { $lines }
lines = lines { $lines }
issued = issue of { $date }
newspaper-page = Page { $page }
original = original
also-in = also in { $files }
date-inferred = { $date } (year inferred from the page)
date-yearless = { $date } (year not printed)

count-all = { $total } in all
count-some = { $shown } of { $total }
latest-head = The latest articles, { $count } (those without a printed year last):
words-head = Articles with “{ $words }”, { $count }, the latest first:
on-head = Articles of { $time }, { $count } (those without a printed year may be of another):
by-head = Articles by { $name }, { $count }, the latest first:
section-head = Articles of the section { $name }, { $count }, the latest first:
no-words = No article holds “{ $words }”.
no-time = The archive has no article of { $time }.
no-name = The archive names nobody “{ $name }” as a writer.
no-section = The archive has no section “{ $name }”.
known-names = It knows: { $names }.
name-count = { $name } ({ $articles })
empty-archive = The archive has no articles yet.
latest-usage = The count goes from 1 to { $most }: /latest 5
on-usage = Write a day or a time behind the command: /on 2020-04-26, /on April 2020, /on last week
by-usage = Write a name behind the command: /by 周明.
section-usage = Write a section behind the command: /section NAME.
article-usage = Write the key of an article behind the command, 16 digits and letters: /article 0123456789abcdef
article-gone = The archive has this article no more: it was changed or removed. Ask again for what is there now.
sources-head = The archive has { $articles ->
    [one] one article
   *[other] { $articles } articles
  } in { $files ->
    [one] one file
   *[other] { $files } files
  }:
source-papers = { $paper }: { $articles ->
    [one] one article
   *[other] { $articles } articles
  }
no-paper = newspaper not named

button-article = Full article
button-context = Around it
button-source = Check source
button-back = Back
check-head = Where the quote stands
check-same = Its text equals the file as it was when indexed.
check-file = File: { $file }
check-places = Lines { $lines }; characters { $spans }
check-hash = SHA-256 of the file ({ $encoding }): { $hash }
check-article = Article: { $key }
check-address = Address: { $url }
check-licence = Licence: { $licence }
reply-gone = This message is too old for its buttons. Please ask again.
voted-good = Thank you: noted as right.
voted-bad = Thank you: noted as wrong. /feedback and a few words tell the keepers why.
feedback-usage = Write your words behind the command: /feedback the quote is of another year
feedback-thanks = Thank you. Your words are kept with the last question for the keepers of this archive.

lang-head = In which language shall I speak? Now: { $language }.
lang-auto = as in Telegram
lang-set = I speak English now. Quotes stay as printed.
settings-head = Settings of this chat
settings-language = Language: { $language }
settings-answers = Answers: { $value ->
    [short] short
   *[full] full
  }
settings-asks = May ask: { $value ->
    [administrators] administrators
   *[everyone] everyone
  }
forgotten = Everything that was stored about this chat is deleted.
privacy-hint = I am in privacy mode here: of this group I see commands and replies to me, and not surely every mention. To let mentions reach me, an administrator can switch it off (@BotFather, /setprivacy, { $bot }, Disable), then remove me and add me again, or make me an administrator. /ask@{ $bot } always works.

inline-search = Full search for this question
inline-ask = Type a question
inline-none = Nothing found; search in full

status = State of { $bot }
status-corpus = Archive: { $articles } articles, { $passages } passages in { $files } files
status-index = Index: generation { $generation } of { $published }
status-model = Model: { $model }
status-words-only = ONLY WORDS ARE SEARCHED: the model is missing or does not fit the index.
status-uptime = Up for { $hours } h { $minutes } min
status-queue = Waiting: { $questions } questions, { $messages } messages
status-readers = Chats: { $chats }; answers kept: { $answers }; votes: { $good } right, { $bad } wrong
