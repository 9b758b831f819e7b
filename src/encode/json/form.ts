import type { Form } from '../forms.js';
import { Emitter } from './emit.js';
import { CellCursor, damagedJson } from './read.js';
import { parseSpacing } from './spacing.js';

/** `[hr json FLAGS; legend]`: a JSON text without its white space, arrays of objects as tables. See docs/NOTATION.md. */
export const jsonForm: Form = {
  id: 'json',
  decode(head, body, sink) {
    const legend = head.spec.indexOf(';');
    const given = parseSpacing((legend < 0 ? head.spec : head.spec.slice(0, legend)).trim());
    if (given === undefined) throw damagedJson('head');
    const cursor = new CellCursor(body);
    cursor.readClasses();
    sink.write(given.lead, 0);
    new Emitter(given.spacing, sink).value(cursor, { depth: 0, inline: given.spacing.indent === undefined }, 0);
    if (cursor.at !== body.length) throw cursor.fail('text behind the value');
    sink.write(given.tail, 0);
  },
};
