import { placeData } from './root.js';

/** `npm run bench` runs all but models, `npm run bench -- tokens` one; `npm run bench -- families "CI logs" tau` some families. */
placeData();
const wanted = process.argv.slice(2);
const wants = (name: string) => wanted.length === 0 || wanted[0] === name;

if (wants('tokens')) {
  const { benchTokens } = await import('./tokens.js');
  if (!benchTokens()) {
    console.error('tokens: below 1.5 times gpt-tokenizer');
    process.exitCode = 1;
  }
}
if (wants('messages')) {
  const { benchMessages } = await import('./messages.js');
  await benchMessages();
}
if (wants('families')) {
  const { benchFamilies } = await import('./families.js');
  await benchFamilies(wanted.slice(1));
}
if (wants('scale')) {
  const { benchScale } = await import('./scale.js');
  await benchScale();
}
if (wants('code')) {
  const { benchCode, sourceFolders } = await import('./code.js');
  const [folder, nth, fidelity] = wanted.slice(1);
  const folders = folder === undefined ? sourceFolders() : [folder];
  const isWell = await benchCode(folders, Number(nth ?? 1), fidelity === 'aggressive' ? fidelity : 'reversible');
  if (!isWell) process.exitCode = 1;
}
if (wants('prose')) {
  const { benchProse } = await import('./prose.js');
  await benchProse(wanted.slice(1));
}
if (wanted[0] === 'models') {
  const { benchModels } = await import('./models.js');
  await benchModels(wanted[1]);
}
if (wants('markup')) {
  const { benchMarkup, markupFolders } = await import('./markup.js');
  const [folder, nth] = wanted.slice(1);
  if (!(await benchMarkup(folder === undefined ? markupFolders() : [folder], Number(nth ?? 1)))) process.exitCode = 1;
}
