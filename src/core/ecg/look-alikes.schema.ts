// The signs that tell two rhythms apart, by name: whatever else differs between their strips is an accident.
import { z } from '../zod'

/**
 * rate: how fast · regularity: the pattern of R–R · p: P waves, their number, shape and place · pr · qrs: its width ·
 * shape: whether complexes change · size: how high · direction: up or down · t: the direction of T to the QRS · qt · st · waves: what runs between
 * the beats · spikes: of a pacemaker.
 */
export const DECIDING = [
  'rate',
  'regularity',
  'p',
  'pr',
  'qrs',
  'shape',
  'size',
  'direction',
  't',
  'qt',
  'st',
  'waves',
  'spikes',
] as const

export const decidingSchema = z.array(z.enum(DECIDING)).min(1).max(DECIDING.length)
