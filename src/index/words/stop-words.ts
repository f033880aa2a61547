/**
 * Words that say nothing about what a text is about; tokens equal to one are dropped on both
 * sides. Chinese: particles and pairs made of them alone; English and Russian: articles,
 * pronouns, prepositions, auxiliaries and question words.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `
  的 了 吗 呢 吧 啊 呀 么 是 在 和 与 及 或 也 都 就 还 又 很 这 那 哪 谁 几 个 我 你 他 她 它 们 着 过 把 被 对 从 到 为 以 其 之 于 而 且 并 但
  我们 你们 他们 她们 它们 这个 那个 这些 那些 这样 那样 什么 怎么 怎样 如何 为何 哪些 哪个 哪里 哪儿 多少 是否 是谁 谁是 有没 没有 的是 是的 了吗 以及 或者 还有 就是 因为 所以 但是
  a an the and or but if of in on at to for from by with about into over under as is are was were be been being am do does did done doing has have had having
  i me my we us our you your he him his she her it its they them their this that these those there here
  what which who whom whose when where why how many much not no nor so than then too very can could will would shall should may might must s t d ll re ve
  и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её мне было вот от меня еще ещё нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас опять вам ведь там потом себя ей они тут где есть для мы тебя их чем была сам чтоб без чего раз тоже себе под будет кто этот того потому этого какой какая какие каком какому сколько зачем почему это эта эти при об об этом том тот через
  `
    .trim()
    .split(/\s+/u),
)
