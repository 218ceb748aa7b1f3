// Hosts by what their pages are worth as a source, in one list. The first list that fits decides.

/** How good a source is: the rule itself, a dated word-for-word copy of it, a text that can be relied on, the rest, refused. */
export type SourceTier = 'A' | 'A-copy' | 'B' | 'C' | 'refused'

/** Parts of host names that are never a source: flashcards, file sharing, answer mills, content farms, staging hosts. */
export const REFUSED_HOSTS =
  'open-exam-prep jeopardylabs droracle freezingblue studystack quizlet quia.com flashcard brainscape quizwiz knowt gizmo.ai coconote studylib docslib scribd slideplayer slideshare slidepub slideserve slidegur docsbay pdfcoffee coek issuhub docplayer docsity stuvia chegg coursehero grepmed dev. test. stg. qa01 mdedge9 staging beta. pages.dev blogspot gyathshammha maexamprep usexamprep passprep proacls passacls toptenid hotelsabruzzo stickfight jobcannon clique2click adaptlive scienceinsights biologyinsights legalclarity nclick oreateai empowerhope clinicalpub pinoy wis.it remitavo chemicalindustrynews azcalculator motion4life frojeostern assignment reference.com learningabout examzify quizz quiz'.split(
    ' ',
  )
/** Endings of host names that are refused. */
export const REFUSED_ENDINGS = ['.ai']

/** Hosts that mirror official pages: a copy, not the rule itself. */
export const MIRROR_HOSTS =
  'webarchive cybercemetery pagefreezer websiteproxy sjgov orange.nc www-new stacks'.split(' ')

/** Endings of host names of those who make the rules. */
export const RULE_ENDINGS = [
  '.gov',
  '.mil',
  'aap.org',
  'acog.org',
  '.state.mn.us',
  '.state.tn.us',
  '.state.tx.us',
]
/** Parts of host names of those who make the rules. */
export const RULE_HOSTS =
  'dailymed jointcommission.org aama-ntl.org americanmedtech.org nhanow.com heart.org ahajournals.org uspreventiveservicestaskforce.org ismp.org immunize.org ngsmedicare noridianmedicare cgsmedicare palmettogba novitas medicare.fcso clsi.org law.cornell.edu govinfo ecri.org ama-assn.org nucc.org thoracic.org ashp.org usp.org x12.org screeningforprostatecancer.org'.split(
    ' ',
  )

/** A library of journals and books: what it holds is a text, though its address ends like one of the government. */
export const LIBRARY_HOSTS = ['ncbi.nlm']

/** Endings and parts of host names of textbooks, reviews, societies, university hospitals and makers. */
export const TEXT_ENDINGS = ['.edu', 'statpearls.com', 'nfos.org', 'entokey.com']
export const TEXT_HOSTS =
  'msdmanuals merckmanuals mayoclinic.org openstax pressbooks aafp.org cancer.org clevelandclinic hopkinsmedicine diabetes.org lung.org nursekey medscape taylorfrancis hindawi bmj nejm jama springer wiley sciencedirect biomedcentral mdpi frontiersin cmaj aacnjournals aapc.com ahima patientsafety.pa medicareinteractive rcemlearning macmillan pearson prenhall elsevier rbc labcorp questdiagnostics bd.com miec mlmic thedoctors svmic capphysicians vumc utmb utah kidney.org nfpa redcross poison diabetes osmosis skyscape manualshive armymedical.tpub brooksidepress veteriankey abdominalkey 5minuteconsult uchealth termedia biochemia-medica pathlabs.org asastandards racgp rnao.ca dukeregionalhospital aaaai.org aappublications cambridge.org carolinashealthcare ccjm.org childrensmercy childrenswi co.dakota.mn.us emedicine.com empendium.com ersjournals journals.lww libretexts.org massgeneral.org mhmedical.com mountsinai.org nationalacademies.org nationwidechildrens ncqa.org nrckids.org nursing411 nursingcenter.com openeducationalberta openophthalmologyjournal medical.tpub.com pubmedcentral royalroads.ca salusuhealth snmjournals sworbhp uclahealth uihealthcare uofmhealth uregina.ca wsma.org consumermedsafety.org hl7.org owenmumford.com jove.com nasiff.com nihonkohden.com medicalpaper.com unboundmedicine.com jssm.org aao.org arvojournals.org neurology.org radiopaedia spie.org easymanua.ls manualslib 2020mag.com khatameyedept neuropediatoolkit'.split(
    ' ',
  )
/** The text of OpenStax as its makers keep it. */
export const TEXT_PATHS = ['github.com/openstax/']
