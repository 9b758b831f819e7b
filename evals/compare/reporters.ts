import type { SuiteReporters } from '../suites/index.js';
import { compareCsv } from './compare-csv.js';
import { compareHtml } from './compare-html.js';
import { compareMd } from './compare-md.js';
import { flipsJsonl } from './flips-jsonl.js';

/** The name that the record of a comparison carries. */
export const COMPARE = 'compare';

/** What `report` renders and `verify` recomputes of a comparison, beyond what every run has. */
export const COMPARE_REPORTERS: SuiteReporters = { [COMPARE]: [compareMd, compareCsv, compareHtml, flipsJsonl] };
