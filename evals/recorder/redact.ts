const SECRET =
  /^(?:(?:x-)?api[-_]?key|authorization(?:[-_]token)?|cookie|set-cookie|bearer|(?:access|auth)[-_]?token)$/i;
const REDACTED = '[not recorded]';

/** A request without the credentials that providers take in the body: those of tool servers, below `tools` and `mcp_servers`. */
export function redact(request: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const cleaned = { ...request };
  for (const field of ['tools', 'mcp_servers']) if (field in cleaned) cleaned[field] = clean(cleaned[field], false);
  return cleaned;
}

/** Strings under a telling name, and all strings of a tool server's `headers`; a schema's properties of such names are objects and stay. */
function clean(value: unknown, secret: boolean): unknown {
  if (typeof value === 'string') return secret ? REDACTED : value;
  if (Array.isArray(value)) return value.map((one) => clean(one, secret));
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  const isServer = fields.type === 'mcp' || [fields.server_url, fields.url].some((url) => typeof url === 'string');
  return Object.fromEntries(
    Object.entries(fields).map(([name, inner]) => {
      const hidden = secret || (typeof inner === 'string' && SECRET.test(name)) || (isServer && name === 'headers');
      return [name, clean(inner, hidden)];
    }),
  );
}
