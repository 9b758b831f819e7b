import type { Random } from './random.js';

/** A user object as GitHub's REST API prints it. */
export type GithubUser = Readonly<Record<string, string | number | boolean>> & { readonly login: string };

export function githubUser(r: Random, login: string): GithubUser {
  const id = r.int(40_000, 190_000_000);
  const api = `https://api.github.com/users/${login}`;
  return {
    login,
    id,
    node_id: Buffer.from(`04:User${id}`).toString('base64'),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url: api,
    html_url: `https://github.com/${login}`,
    followers_url: `${api}/followers`,
    following_url: `${api}/following{/other_user}`,
    gists_url: `${api}/gists{/gist_id}`,
    starred_url: `${api}/starred{/owner}{/repo}`,
    subscriptions_url: `${api}/subscriptions`,
    organizations_url: `${api}/orgs`,
    repos_url: `${api}/repos`,
    events_url: `${api}/events{/privacy}`,
    received_events_url: `${api}/received_events`,
    type: 'User',
    site_admin: false,
  };
}

export interface IssueParts {
  readonly repository: string;
  readonly number: number;
  readonly id: number;
  readonly nodeId: string;
  readonly title: string;
  readonly user: GithubUser;
  readonly labels: readonly (readonly [name: string, colour: string, description: string])[];
  readonly state: string;
  readonly assignee: GithubUser | undefined;
  readonly comments: number;
  readonly created: string;
  readonly updated: string;
  readonly association: string;
  readonly reactions: number;
  readonly body: string;
}

/** The issue object as `GET /repos/{owner}/{repo}/issues` gives it; a pure function of its parts. */
export function issueJson(issue: IssueParts): unknown {
  const api = `https://api.github.com/repos/${issue.repository}`;
  const url = `${api}/issues/${issue.number}`;
  const closed = issue.state === 'closed';
  return {
    url,
    repository_url: api,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: `https://github.com/${issue.repository}/issues/${issue.number}`,
    id: issue.id,
    node_id: issue.nodeId,
    number: issue.number,
    title: issue.title,
    user: issue.user,
    labels: issue.labels.map(([name, color, description], i) => ({
      id: 2_000_000_000 + ((name.length * 7_919_113 + color.charCodeAt(1) * 104_729 + i) % 900_000_000),
      url: `${api}/labels/${encodeURIComponent(name)}`,
      name,
      color,
      default: false,
      description,
    })),
    state: issue.state,
    locked: false,
    assignee: issue.assignee ?? null,
    assignees: issue.assignee === undefined ? [] : [issue.assignee],
    milestone: null,
    comments: issue.comments,
    created_at: issue.created,
    updated_at: issue.updated,
    closed_at: closed ? issue.updated : null,
    author_association: issue.association,
    active_lock_reason: null,
    body: issue.body,
    reactions: {
      url: `${url}/reactions`,
      total_count: issue.reactions,
      '+1': issue.reactions,
      '-1': 0,
      laugh: 0,
      hooray: 0,
      confused: 0,
      heart: 0,
      rocket: 0,
      eyes: 0,
    },
    timeline_url: `${url}/timeline`,
    performed_via_github_app: null,
    state_reason: closed ? 'completed' : null,
  };
}
