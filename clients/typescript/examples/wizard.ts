/**
 * What the wizard does, from a Grafana to a chart in an inbox: connect, pick a data source, preview, save, fire, and watch.
 *
 *   CHARTPULSE_URL, CHARTPULSE_API_KEY, GRAFANA_URL, GRAFANA_TOKEN; CHARTPULSE_EMAIL if not ops@example.com
 */
import { createClient, ProblemError, type Schemas } from '../src/index.js';

function setting(name: string, otherwise?: string): string {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`Set ${name}.`);
  return value;
}

const api = createClient({ baseUrl: setting('CHARTPULSE_URL', 'http://localhost:8080'), apiKey: setting('CHARTPULSE_API_KEY') });

/** Connects a Grafana; it is stored only if it works. */
async function connect(): Promise<string> {
  const { data } = await api.post('/api/v1/integrations', {
    body: { kind: 'grafana', name: 'Wizard', url: setting('GRAFANA_URL'), token: setting('GRAFANA_TOKEN') },
    idempotencyKey: crypto.randomUUID(),
  });
  return data.id;
}

/** The first data source that is asked in PromQL. */
async function pick(integration: string): Promise<Schemas['DataSource']> {
  const { data } = await api.get('/api/v1/integrations/{id}/datasources', {
    path: { id: integration }, query: { query: 'prometheus' },
  });
  const found = data.items.find(source => source.type === 'prometheus');
  if (!found) throw new Error('This Grafana has no Prometheus.');
  return found;
}

/** Shows what the chart will look like, saves its source, and gives it a title of its own unless someone else changed it. */
async function source(integration: string): Promise<string> {
  const draft: Schemas['SourceDefinition'] = {
    integrationId: integration,
    title: 'Requests',
    dataSource: { uid: (await pick(integration)).uid },
    metrics: [{ expression: 'sum(rate(http_requests_total[5m]))', label: 'Requests', unit: 'reqps' }],
    chartType: 'line',
    window: '6h',
    zone: 'Europe/Zurich',
  };
  const { data: preview } = await api.post('/api/v1/previews', { body: draft });
  const { data: picture } = await api.post('/api/v1/previews', { body: draft, accept: 'image/png' });
  console.log(`preview: ${preview.series.length} series, ${picture.type}`);
  const made = await api.post('/api/v1/sources', { body: draft, idempotencyKey: crypto.randomUUID() });
  const { etag } = await api.get('/api/v1/sources/{id}', { path: { id: made.data.id } });
  await api.patch('/api/v1/sources/{id}', { path: { id: made.data.id }, body: { title: 'Requests a second' }, ifMatch: etag });
  return made.data.id;
}

async function destination(): Promise<string> {
  const { data } = await api.post('/api/v1/destinations', {
    body: { kind: 'email', name: 'Wizard', recipients: [setting('CHARTPULSE_EMAIL', 'ops@example.com')] },
  });
  return data.id;
}

async function connection(sourceId: string, destinationId: string): Promise<string> {
  const { data } = await api.post('/api/v1/connections', {
    body: {
      name: 'Every morning',
      sourceId,
      destinationIds: [destinationId],
      schedule: { kind: 'daily', times: ['09:00'], zone: 'Europe/Zurich' },
      message: { text: 'Good morning' },
    },
  });
  return data.id;
}

/** Fires a connection, and watches until its pulse has ended. */
async function fire(id: string): Promise<Schemas['Pulse']> {
  const { data: pulse } = await api.post('/api/v1/connections/{id}/pulses', { path: { id }, idempotencyKey: crypto.randomUUID() });
  const read = async () => (await api.get('/api/v1/pulses/{id}', { path: { id: pulse.id } })).data;
  let now = pulse;
  for await (const event of api.events({ query: { pulse: pulse.id }, signal: AbortSignal.timeout(120_000) })) {
    // At first what is true; then what changes.
    if (event.type === 'ready' || event.type === 'reload') now = await read();
    if (event.type === 'pulse') console.log(`pulse: ${event.data.status} (${event.data.event})`);
    if (event.type === 'delivery') console.log(`delivery to ${event.data.target}: ${event.data.outcome}`);
    if (event.type === 'pulse' && event.data.status !== now.status) now = await read();
    if (now.settledAt !== undefined || now.status === 'failed') return now;
  }
  throw new Error(`The pulse has not ended: ${now.status}`);
}

try {
  const pulse = await fire(await connection(await source(await connect()), await destination()));
  let connections = 0;
  for await (const _ of api.items('/api/v1/connections', { query: { limit: 1 } })) connections++;
  console.log(`connections: ${connections}`);
  process.exitCode = pulse.status === 'delivered' ? 0 : 1;
} catch (e) {
  if (!(e instanceof ProblemError)) throw e;
  console.error(`${e.code}: ${e.message}`, ...e.errors);
  process.exitCode = 1;
}
