// Calls the HTTP API. What goes wrong is an Error whose message says what and what to do.

let onLoginNeeded = () => {};
export const whenLoginNeeded = action => { onLoginNeeded = action; };

export class Problem extends Error {
  constructor(status, problem) {
    super([problem.detail ?? problem.title ?? `the gateway answered ${status}`, problem.detail?.includes(problem.fix) ? null : problem.fix]
      .filter(Boolean).join('. '));
    this.status = status;
    this.field = problem.field;
  }
}

async function call(method, path, body, headers = {}) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: { 'X-Optivgi-Page': '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Problem(0, { detail: 'the gateway cannot be reached' });
  }
  if (response.status === 401 && path !== '/api/v1/login') onLoginNeeded();
  const text = response.status === 204 ? '' : await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Problem(response.status, answer ?? {});
  return { answer, tag: response.headers.get('ETag') };
}

export const get = async path => (await call('GET', path)).answer;
export const getTagged = path => call('GET', path);
export const post = async (path, body = {}, headers) => (await call('POST', path, body, headers)).answer;
export const put = async (path, body, tag) => (await call('PUT', path, body, tag ? { 'If-Match': tag } : {})).answer;
export const patch = async (path, body, tag) => (await call('PATCH', path, body, tag ? { 'If-Match': tag } : {})).answer;
export const remove = async path => (await call('DELETE', path)).answer;

/** Creates something once, even if the answer gets lost and the button is pressed again. */
export const create = (path, body, key) => post(path, body, { 'Idempotency-Key': key });
export const at = id => encodeURIComponent(id);
