import { stopWords } from '../index/words/stop-words.ts'

/**
 * Articles, prepositions, pronouns and question words of Spanish, French, German, Portuguese and Italian: they
 * say nothing of what a question is about, and that it is not in English. Those that are English words
 * too are left out.
 */
const abroad: ReadonlySet<string> = new Set(
  `
  el la los las lo un una unos unas del al de y e o u que qué quién quiénes cuál cuáles cuánto cuánta cuántos cuántas cómo cuándo dónde por para con sin sobre entre desde hasta es son fue fueron era está están hay se su sus ha han
  le les une des du et ou est sont était été qui quoi quel quelle quels quelles où quand comment combien pourquoi dans pour avec sans sur sous par au aux ce cette ces il elle ils elles on se sa son ses leur ne pas
  der die das den dem ein eine einen einem einer und oder ist sind war waren wird wurde wurden hat haben wie wer wen wem was wo wann warum welche welcher welches welchem viel viele mit von vom für nicht im zu zum zur auf aus bei nach über um sich es
  os um uma uns umas da das dos em na nas ao aos com sem é são foi foram quem qual quais quanto quanta quantos quantas onde quando como seu sua
  gli il di che chi cosa dove quanti quante quale quali per della dello dei delle nel nella sono è
  `
    .trim()
    .split(/\s+/u),
)
/** They say as little in English. */
const alsoEnglish = new Set(['die', 'war', 'was', 'on', 'son', 'um', 'per', 'as'])

/** Whether a word, folded, says nothing of what is asked. */
export function isFunctionWord(word: string): boolean {
  return abroad.has(word) || stopWords.has(word)
}

/** Whether a text in Latin letters is English: it has no more function words and letters of other languages. */
export function isEnglish(folded: string): boolean {
  const words = folded.match(/\p{L}+/gu) ?? []
  const foreign = words.filter((word) => isForeign(word)).length
  const own = words.filter((word) => stopWords.has(word)).length
  return foreign <= own
}

function isForeign(word: string): boolean {
  return (abroad.has(word) && !alsoEnglish.has(word)) || /[^a-z\p{Script=Han}]/u.test(word)
}
