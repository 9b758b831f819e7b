import type { Form } from '../forms.js';
import { BodyReader } from './read-body.js';
import { parseSpec } from './spec.js';

/** `[hr lines …]`: any text as lines. */
export const linesForm: Form = {
  id: 'lines',
  decode(head, body, sink) {
    new BodyReader(parseSpec(head.spec), sink).read(body);
  },
};
