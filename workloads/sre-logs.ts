import type { VisibleRecord } from '../evals/questions/index.js';
import { camel, fill, upperFirst } from './prose.js';
import type { Random } from './random.js';
import { NOUNS } from './vocabulary.js';

export interface Pod {
  readonly pod: string;
  readonly service: string;
  readonly components: readonly Component[];
}

interface Component {
  readonly name: string;
  /** Message templates with their words fixed; only what varies from line to line is still a slot. */
  readonly calm: readonly string[];
  readonly odd: readonly string[];
}

const ROLES = ['Handler', 'Service', 'Client', 'Worker', 'Repository', 'Scheduler', 'Listener', 'Resolver'] as const;
const CALM: readonly string[] = [
  '{v}ed {n} <hex> in <ms> (<num> {ns})',
  '{a} {n} <hex>: <num> {ns}, <size>',
  '{ving} {n}=<hex> for tenant <num> via <ip>',
  'checkpoint of {n} cursor=<hex10> lag=<ms>',
  '{id} {n}={a} peer=<ip>:<port> rtt=<ms>',
  'GET /v2/{ns}/<hex>/{n} 200 <size> <ms>',
  'POST /v2/{ns}/<hex>:{v} 201 <ms>',
  '{n} rebalanced: <num> {a} of <num>, moved <size>',
  'lease on {n}-<num> renewed until epoch <port>',
  'flushed <num> {ns} to {n}/<hex>, queue at <pct>',
];
const ODD: readonly string[] = [
  'slow {n} <hex>: <ms> over the budget of {ms}',
  'retrying {id} for <hex>, attempt <num>: {n} is {a}',
  'connection to <ip>:<port> reset while {ving} {n} <hex>',
  '{n} at <pct>, {ving} {a} {ns}',
  'dropped <num> {ns} of {n} <hex>: {a} {n}',
];

/** A service's pods log from the same few components, with a stock of message templates each. */
export function makePods(r: Random, services: readonly string[], perService: number): Pod[] {
  return services.flatMap((service) => {
    const area = service.split('-')[0] as string;
    const components = Array.from({ length: 5 }, (): Component => {
      const name = `com.${area}.${r.pick(NOUNS)}.${upperFirst(camel(r.pick(NOUNS), r.pick(NOUNS)))}${r.pick(ROLES)}`;
      return { name, calm: r.sample(CALM, 4).map((t) => fill(r, t)), odd: r.sample(ODD, 2).map((t) => fill(r, t)) };
    });
    const release = r.hex(10);
    return Array.from({ length: perService }, () => ({
      pod: `${service}-${release}-${Array.from({ length: 5 }, () => r.pick('bcdfghjklmnpqrstvwxz2456789'.split(''))).join('')}`,
      service,
      components,
    }));
  });
}

/** An endless log of the pods: requests pass through several of them under one trace; `sick` starts to fail at `onset` (ms). */
export function* logLines(r: Random, pods: readonly Pod[], start: number, onset: number, sick: string) {
  let time = start;
  const open: { trace: string; left: number }[] = [];
  for (;;) {
    time += Math.ceil(r.heavy(320, 1.2));
    const pod = r.skewed(pods);
    if (open.length < 4 || r.chance(0.3)) open.push({ trace: r.hex(16), left: r.int(1, 5) });
    const request = r.pick(open);
    request.left -= 1;
    if (request.left === 0) open.splice(open.indexOf(request), 1);
    const failing = pod.service === sick && time > onset && r.chance(0.3);
    const odd = failing || r.chance(0.05);
    const component = r.skewed(pod.components);
    const level = failing && r.chance(0.6) ? 'ERROR' : odd ? 'WARN' : r.chance(0.14) ? 'DEBUG' : 'INFO';
    const record = {
      time: new Date(time).toISOString(),
      level,
      pod: pod.pod,
      component: component.name,
      message: vary(r, r.skewed(odd ? component.odd : component.calm)),
      trace: request.trace,
      span: r.hex(8),
      source: 'logs',
    } satisfies VisibleRecord;
    yield record;
  }
}

export function logText(record: VisibleRecord): string {
  const { time, level, pod, component, message, trace, span } = record;
  return `${time} ${level?.padEnd(5)} ${pod} ${component} - ${message} [trace=${trace} span=${span}]`;
}

function vary(r: Random, template: string): string {
  return template.replace(/<(\w+)>/g, (_, slot: string) => {
    if (slot === 'hex10') return r.hex(10);
    if (slot === 'port') return String(r.int(1_024, 65_535));
    return fill(r, `{${slot}}`);
  });
}
