import type { Form } from '../forms.js';

/** `[hr lines …]`: any text as lines. */
export const linesForm: Form = {
  id: 'lines',
  decode(_head, body, sink) {
    sink.write(body, 0);
  },
};
