// From how much ST elevation on a lead counts, by age and sex: the one place where it is said.
import type { FarLead } from '../ecg/electrodes/heart-field'
import type { Lead } from '../ecg/leads'

export type TwelveLead = Exclude<Lead, 'MCL1'>
/** A lead that stands on a twelve-lead tracing or is recorded with it. */
export type TracedLead = TwelveLead | FarLead

export type Sex = 'female' | 'male'

export interface Patient {
  readonly age: number
  readonly sex: Sex
}

/** Where these numbers stand, and the day on which they were read there. */
export const THRESHOLD_SOURCES = [
  {
    title:
      'ECG Weekly: classic STEMI criteria, after the Fourth Universal Definition of Myocardial Infarction (2018)',
    locator:
      'V2 and V3 by age and sex; V3R and V4R; V7 to V9; J point against the QRS onset or a stable TP segment',
    url: 'https://ecgweekly.com/must-know-ddx/classic-stemi-criteria/',
    opened: '2026-11-30',
    sure: 'firm',
  },
  {
    title: 'ECG Stampede, glossary: ST-elevation myocardial infarction',
    locator: 'cut-points at the J point in two contiguous leads',
    url: 'https://www.ecgstampede.com/glossary/st-elevation-myocardial-infarction/',
    opened: '2026-11-30',
    sure: 'firm',
  },
  {
    title: 'McMaster Textbook of Internal Medicine, Table 3.11-1',
    locator: 'V4R to V6R and V7 to V9, with the notes on age and sex',
    url: 'https://empendium.com/mcmtextbook/table/B31.2.5-6.',
    opened: '2026-12-01',
    sure: 'firm',
  },
] as const

/** ST depression counts from here on, in mm, in two contiguous leads. */
export const DEPRESSION_MM = 0.5

/** ST elevation at the J point counts from here on, in mm at 10 mm/mV, in two contiguous leads. */
export function thresholdMm(lead: TracedLead, { age, sex }: Patient): number {
  if (lead === 'V2' || lead === 'V3') return sex === 'female' ? 1.5 : age < 40 ? 2.5 : 2
  if (lead === 'V3R' || lead === 'V4R' || lead === 'V5R' || lead === 'V6R')
    return sex === 'male' && age < 30 ? 1 : 0.5
  if (lead === 'V7' || lead === 'V8' || lead === 'V9') return sex === 'male' && age < 40 ? 1 : 0.5
  return 1
}
