// The screens: each is a chunk of its own, so that the first paint carries none of them but the one that is asked for.
import type { Component } from 'svelte'
import type { Route } from './router.svelte'

export type Screen = Component<{ route: Route }>
/** A screen that is the same whatever the address says behind its name; it takes no property, so one too many is no harm. */
// eslint-disable-next-line no-restricted-syntax
const plain = (view: Component<Record<string, never>>): Screen => view as unknown as Screen

/** The component of a screen. Asked twice, it is fetched once. */
export async function loadScreen(screen: Route['screen']): Promise<Screen> {
  switch (screen) {
    case 'home':
      return plain((await import('./screens/home/Home.svelte')).default)
    case 'exams':
      return plain((await import('./screens/exams/Exams.svelte')).default)
    case 'exam':
      return (await import('./screens/exams/ExamPage.svelte')).default
    case 'sitting':
      return (await import('./screens/exam/Sitting.svelte')).default
    case 'report':
      return (await import('./screens/report/ReportScreen.svelte')).default
    case 'review':
      return (await import('./screens/review/Review.svelte')).default
    case 'mistakes':
      return (await import('./screens/mistakes/Mistakes.svelte')).default
    case 'forecast':
      return (await import('./screens/progress/ForecastPage.svelte')).default
    case 'progress':
      return (await import('./screens/progress/Progress.svelte')).default
    case 'rhythms':
      return (await import('./screens/rhythms/Rhythms.svelte')).default
    case 'rhythm-test':
      return (await import('./screens/rhythms/RhythmTest.svelte')).default
    case 'leads':
      return (await import('./screens/leads/Leads.svelte')).default
    case 'leads-test':
      return (await import('./screens/leads/LeadsTest.svelte')).default
    case 'code':
      return plain((await import('./screens/code/Code.svelte')).default)
    case 'drill':
      return (await import('./screens/code/Drill.svelte')).default
    case 'monitor':
      return (await import('./screens/code/SecondView.svelte')).default
    case 'debrief':
      return (await import('./screens/debrief/Debrief.svelte')).default
    case 'sheet':
      return (await import('./screens/sheet/SheetScreen.svelte')).default
    case 'credentials':
      return plain((await import('./screens/credentials/CredentialsScreen.svelte')).default)
    case 'guide':
      return (await import('./screens/guide/GuideScreen.svelte')).default
    case 'library':
      return (await import('./screens/library/Library.svelte')).default
    case 'import':
      return (await import('./screens/library/import/ImportScreen.svelte')).default
    case 'write':
      return (await import('./screens/write/WriteScreen.svelte')).default
    case 'settings':
      return (await import('./screens/settings/SettingsScreen.svelte')).default
    case 'about':
      return (await import('./screens/about/About.svelte')).default
    case 'unknown':
      return (await import('./screens/about/NotFound.svelte')).default
  }
}
