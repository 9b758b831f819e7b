import { expect, it } from 'vitest';
import { uniqueItems } from './unique-items.js';

it('two items under one id fail the load', () => {
  expect(uniqueItems([{ id: 'a' }, { id: 'b' }], 't')).toHaveLength(2);
  const duplicate = () => uniqueItems([{ id: 'a' }, { id: 'b' }, { id: 'a' }], 'squad:plain');
  expect(duplicate).toThrow(expect.objectContaining({ code: 'DATA_INVALID' }));
  expect(duplicate).toThrow(/squad:plain: two items have the id "a"/);
});
