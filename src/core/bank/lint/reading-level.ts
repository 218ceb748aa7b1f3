// How hard a stem is to read: the Flesch–Kincaid grade, without what a medical term's length would add.
import type { LintRule } from './finding'
import { about } from './finding'
import { sentencesOf, wordsOf } from '../wording/wording'

/** The formula means nothing for a stem of a few words. */
const FEWEST_WORDS = 20

/** Stems above this school grade get a warning. Candidates have finished grade 12; the exams aim lower. */
export const HIGHEST_GRADE = 14

/**
 * The school grade of a text: 0.39 × words per sentence + 11.8 × syllables per word − 15.59
 * (Kincaid et al. 1975). Words of four and more syllables count as three: here those are the terms
 * that the exam tests, and no simpler word would do.
 */
export function readingGrade(text: string): number {
  const words = text.match(/[A-Za-z][A-Za-z'’]*/g) ?? []
  if (words.length === 0) return 0
  const syllables = words.reduce((sum, word) => sum + Math.min(3, syllablesOf(word)), 0)
  const sentences = Math.max(1, sentencesOf(text).length)
  return (0.39 * words.length) / sentences + (11.8 * syllables) / words.length - 15.59
}

function syllablesOf(word: string): number {
  const vowels = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]e|[^td]ed|es)$/, '')
    .match(/[aeiouy]+/g)
  return Math.max(1, vowels?.length ?? 0)
}

export const readingLevel: LintRule = {
  id: 'reading-level',
  wants: `A stem reads at grade ${HIGHEST_GRADE} or below (Flesch–Kincaid, long terms counted as three syllables; stems of 20 words and more).`,
  check({ entries }) {
    const graded = entries.map((entry) => ({ entry, grade: readingGrade(entry.item.stem) }))
    const mean = graded.reduce((sum, { grade }) => sum + grade, 0) / Math.max(1, graded.length)
    return {
      findings: graded
        .filter(
          ({ entry, grade }) => grade > HIGHEST_GRADE && wordsOf(entry.item.stem).length >= FEWEST_WORDS,
        )
        .map(({ entry, grade }) =>
          about(
            'reading-level',
            'warning',
            entry,
            `The stem reads at grade ${Math.round(grade)}; shorten its sentences.`,
          ),
        ),
      measures: [{ name: 'mean reading grade of stems', value: mean.toFixed(1) }],
    }
  },
}
