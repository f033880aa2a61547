const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Tunables of the bot: meaning, default and range. Times are in milliseconds. */
export const botSettings = {
  /** Quotes that a reader can page through, best first. Range: 1 to 10. */
  quotes: 6,

  /** Of these, shown in brief below the best one in full answers. Range: 0 to 4. */
  furtherQuotes: 2,

  /** Quotes of a list of inline results. Telegram takes 50. Range: 1 to 50. */
  inlineQuotes: 10,

  /** Articles of a list that can be paged through. Range: 10 to 200. */
  listedArticles: 50,

  /** Articles on one page of a list unless asked otherwise, and at most: ten heads fit a message. */
  articlesOnPage: { usual: 5, most: 10 },

  /** Names that are offered where one is not known. Range: 5 to 50. */
  offeredNames: 20,

  /**
   * Characters of one message, in UTF-16 units. Telegram takes 4,096 characters; pages of an
   * article are shorter, so that a telephone shows one in a few screens.
   * https://core.telegram.org/bots/api#sendmessage
   */
  messageLength: 4_096,
  articlePageLength: 2_000,

  /** Characters from which a quotation is folded, to be opened by a tap. Range: 150 to 1,000. */
  foldedQuote: 300,

  /** How long a question may go on from the one before it. Range: 10 minutes to 2 days. */
  turnLasts: 12 * HOUR,

  /** How long replies are kept for their buttons, unless somebody voted or wrote on them. */
  keptReplies: 30 * DAY,

  /** How long an answered update is known, should it come again. Telegram keeps updates a day. */
  keptUpdates: DAY,

  /** After this long without an answer the chat sees that it is being worked on. */
  showProgressAfter: 500,

  /** How often it is shown again; Telegram shows it for five seconds. */
  showProgressEvery: 4_500,

  /** Up to this age an edited message is answered again. */
  editsCountFor: 2 * MINUTE,

  /**
   * Questions of one user, and in one chat, within a minute; more are asked to wait. A private chat
   * gets no more than 60 answers a minute anyway.
   */
  questionsOfUser: 60,
  questionsInChat: 120,

  /**
   * Messages sent to one chat, to one group, to all. Telegram lets 30 a second through to all; what
   * the network bunches together must not go over that.
   * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
   */
  sending: {
    chat: { messages: 1, within: SECOND },
    // A second more than the minute: what is under way when it is sent arrives a little later.
    group: { messages: 20, within: MINUTE + SECOND },
    all: { messages: 25, within: SECOND },
    hints: { messages: 4, within: SECOND },
  },

  /** The pause before a message is sent again that failed in passing; it doubles up to the most. */
  sendAgain: { after: 500, atMost: MINUTE },

  /** Attempts after the first one for what is of use for a short while only: answers to queries. */
  callAgain: 3,

  /** How long an inline answer may be taken from Telegram's cache, in seconds. Range: 0 to 300. */
  inlineCacheSeconds: 10,

  /** An inline question older than this is not answered: Telegram refuses it after about ten seconds. */
  inlineLasts: 8 * SECOND,

  /** How long a reader must pause in typing for an inline answer. Range: 0 to 500. */
  inlinePause: 150,
} as const
