help = Задайте вопрос. Я найду в этом газетном архиве место, которое на него отвечает, выделю слова ответа и укажу заголовок, дату, автора, файл и строки. Чего в архиве нет, о том так и скажу. Ничего не сочиняю: каждое слово цитаты стоит в источнике.

    { $commands }

    Спрашивайте на своём языке; цитаты остаются такими, как напечатаны.
help-in-groups = В группе: упомяните меня, ответьте мне или напишите /ask@{ $bot } и вопрос.
command-ask = спросить: ВОПРОС
command-latest = последние статьи: [ЧИСЛО] [СЛОВА]
command-on = статьи за день или время: ДАТА
command-by = статьи автора: ИМЯ
command-section = статьи рубрики: НАЗВАНИЕ
command-article = статья целиком: КЛЮЧ
command-sources = что есть в архиве
command-random = случайная статья
command-lang = язык
command-settings = настройки этого чата
command-feedback = написать хранителям архива: ТЕКСТ
command-forget = удалить всё, что хранится об этом чате
command-help = что я умею
command-status = состояние бота
unknown-command = Команды /{ $command } нет. Список команд: /help.
only-text = Я читаю только текст. Напишите, пожалуйста, вопрос.
ask-what = Напишите вопрос после команды: /ask В какой день открыли мост?
terminal-banner = Задайте вопрос или наберите /help. Ctrl-D – конец.
closed-elsewhere = Этот архив открыт только для своих читателей.
failed = Произошла ошибка, ответа нет. Спросите, пожалуйста, немного позже.
too-fast = Слишком много сразу. Подождите, пожалуйста, { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[other] { $seconds } секунд
  } и спросите снова.
closed = Этот архив открыт только для своих читателей. Доступ даёт его хранитель; номер этого чата: { $chat }.
administrators-only = Это могут делать только администраторы группы.
keepers-only = Это могут видеть только хранители бота.
asking-closed = В этой группе спрашивать меня могут только администраторы.

confidence-medium = довольно уверенно
confidence-weak = неуверенно, сверьтесь с источником
understood-follow-up = В продолжение: { $question }
understood-time = Время: { $time }
understood-names = Только: { $names }
understood-unprinted = Дословно «{ $phrase }» нигде не напечатано
understood-spelled = { $asked }: { $found }
understood-yearless = где год не напечатан, он может быть другим
range = { $from } – { $to }
see-also = См. также
no-answer = Ответа в архиве не нашлось.
empty-question = Не вижу вопроса. Напишите предложение, например: В какой день открыли мост?
question-too-long = Вопрос слишком длинный: не больше { $most } знаков. Сократите его, пожалуйста.
mismatch-fact = В ближайшей статье нет того, о чём вы спрашиваете: { $fact ->
    [money] суммы
    [length] длины
    [duration] срока
    [year] года
    [day] даты
    [hour] времени
    [birth] возраста или года рождения
    [contact] телефона или адреса
    [share] доли
    [count] числа
    [person] имени
   *[other] этих сведений
  }.
mismatch-time = За «{ $asked }» в архиве ничего нет.
mismatch-absent = В ближайшей статье нет слов «{ $asked }».
mismatch-differs = Вы спрашиваете: { $asked }; в ближайшей статье: { $found }.
nearest = Ближайшие места (это не ответ):
covers = В архиве { $articles ->
    [one] { $articles } статья
    [few] { $articles } статьи
   *[other] { $articles } статей
  }.
covers-papers = Газеты: { $papers }.
covers-dates = Даты с годом: { $dates }

untitled = (без заголовка)
reporters = корреспондент { $names }
correspondents = внештатный корреспондент { $names }
line = строка { $lines }
lines = строки { $lines }
issued = номер от { $date }
newspaper-page = С. { $page }
original = оригинал
also-in = также в { $files }
date-inferred = { $date } (год определён по странице)
date-yearless = { $date } (год не напечатан)

count-all = всего { $total }
count-some = { $shown } из { $total }
latest-head = Последние статьи, { $count } (без напечатанного года – в конце):
words-head = Статьи со словами «{ $words }», { $count }, сначала новые:
on-head = Статьи: { $time }, { $count } (где год не напечатан, он может быть другим):
by-head = Статьи автора { $name }, { $count }, сначала новые:
section-head = Статьи рубрики { $name }, { $count }, сначала новые:
no-words = Ни в одной статье нет слов «{ $words }».
no-time = В архиве нет статей: { $time }.
no-name = Автора «{ $name }» в архиве нет.
no-section = Рубрики «{ $name }» в архиве нет.
known-names = Есть: { $names }.
name-count = { $name } ({ $articles })
empty-archive = В архиве пока нет статей.
latest-usage = Число – от 1 до { $most }: /latest 5
on-usage = Напишите день или время после команды: /on 2020-04-26, /on апрель 2020, /on вчера
by-usage = Напишите имя после команды: /by 周明.
section-usage = Напишите рубрику после команды: /section НАЗВАНИЕ.
article-usage = Напишите ключ статьи после команды, 16 цифр и букв: /article 0123456789abcdef
article-gone = Этой статьи в архиве больше нет: её изменили или удалили. Спросите снова о том, что есть теперь.
sources-head = В архиве { $articles ->
    [one] { $articles } статья
    [few] { $articles } статьи
   *[other] { $articles } статей
  }, файлов: { $files }:
source-papers = { $paper }: { $articles ->
    [one] { $articles } статья
    [few] { $articles } статьи
   *[other] { $articles } статей
  }
no-paper = газета не названа

button-article = Вся статья
button-context = Вокруг
button-source = Источник
button-back = Назад
check-head = Где стоит цитата
check-same = Её текст совпадает с файлом, каким он был при индексации.
check-file = Файл: { $file }
check-places = Строки { $lines }; знаки { $spans }
check-hash = SHA-256 файла ({ $encoding }): { $hash }
check-article = Статья: { $key }
check-address = Адрес: { $url }
check-licence = Лицензия: { $licence }
reply-gone = Сообщение слишком старое, кнопки больше не действуют. Спросите, пожалуйста, снова.
voted-good = Спасибо: записано как верное.
voted-bad = Спасибо: записано как неверное. Напишите хранителям, что не так: /feedback и несколько слов.
feedback-usage = Напишите свои слова после команды: /feedback цитата за другой год
feedback-thanks = Спасибо. Ваши слова сохранены вместе с последним вопросом для хранителей архива.

lang-head = На каком языке мне говорить? Сейчас: { $language }.
lang-auto = как в Telegram
lang-set = Теперь я говорю по-русски. Цитаты остаются такими, как напечатаны.
settings-head = Настройки этого чата
settings-language = Язык: { $language }
settings-answers = Ответы: { $value ->
    [short] краткие
   *[full] полные
  }
settings-asks = Спрашивать могут: { $value ->
    [administrators] администраторы
   *[everyone] все
  }
forgotten = Всё, что хранилось об этом чате, удалено.
privacy-hint = Здесь у меня включён режим приватности: я вижу команды и ответы мне, но не обязательно упоминания. Чтобы упоминания доходили, администратор может его выключить (@BotFather, /setprivacy, { $bot }, Disable), затем удалить меня и добавить снова, или сделать меня администратором. /ask@{ $bot } работает всегда.

inline-search = Полный поиск по этому вопросу
inline-ask = Напишите вопрос
inline-none = Ничего не найдено; искать полностью

status = Состояние { $bot }
status-corpus = Архив: статей { $articles }, отрывков { $passages }, файлов { $files }
status-index = Индекс: поколение { $generation }, { $published }
status-model = Модель: { $model }
status-words-only = ПОИСК ТОЛЬКО ПО СЛОВАМ: модели нет, или она не подходит к индексу.
status-uptime = Работает { $hours } ч { $minutes } мин
status-queue = Ждут: вопросов { $questions }, сообщений { $messages }
status-readers = Чатов: { $chats }; ответов хранится: { $answers }; оценки: верно { $good }, неверно { $bad }
