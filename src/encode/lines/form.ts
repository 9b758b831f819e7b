import type { Form } from '../forms.js';
import { unfoldingSink } from './fold.js';
import { BodyReader } from './read-body.js';
import { parseSpec } from './spec.js';

/** `[hr lines …]`: any text as lines. */
export const linesForm: Form = {
  id: 'lines',
  decode(head, body, sink) {
    const spec = parseSpec(head.spec);
    const { folds = [] } = spec;
    new BodyReader(spec, folds.length === 0 ? sink : unfoldingSink(sink, folds)).read(body);
  },
};
