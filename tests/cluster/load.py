"""What editors and readers do meanwhile, and what they were told."""
import json
import random
import threading
import time

from parts import KEY, request, until

EDITOR = {'X-Api-Key': KEY}


class Load:
    """Writes terms and reads them through the proxy, and remembers what was acknowledged."""

    def __init__(self, proxy, nodes, writers=3, readers=2):
        self.proxy, self.nodes = proxy, nodes
        self.lock = threading.Lock()
        self.acknowledged, self.doubtful, self.lags = {}, {}, []
        self.acknowledged_at = time.monotonic()
        self.refused = self.reads = self.failed = self.stale = self.own = 0
        self.faults = []
        self.everywhere = False
        self.busy, self.going, self.calm, self.two_primaries, self.number = True, True, False, False, 0
        self.threads = [threading.Thread(target=self.write, daemon=True) for _ in range(writers)]
        self.threads += [threading.Thread(target=self.read, daemon=True) for _ in range(readers)]
        self.idle = threading.Semaphore(0)

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.going = False
        for thread in self.threads:
            thread.join(60)

    def pause(self):
        """No more writes until it goes on; those under way have been answered when it returns."""
        self.busy = False
        for thread in self.threads[:-2]:
            self.idle.acquire()

    def go_on(self):
        self.busy = True

    def write(self):
        while self.going:
            if not self.busy:
                self.idle.release()
                while not self.busy and self.going:
                    time.sleep(0.02)
            with self.lock:
                self.number += 1
                number = self.number
            slug, text = f'made-{number}', f'Text {random.random()} of {number}.'
            status, headers, answer = publish(self.proxy.port, slug, text)
            if status != 200:
                with self.lock:
                    self.refused += 1
                    self.doubtful[slug] = text
                time.sleep(0.05)
                continue
            with self.lock:
                self.acknowledged[slug] = text
                self.acknowledged_at = time.monotonic()
            if not self.two_primaries:
                self.check_own(slug, text, headers['X-Glossary-Change'])
            if self.calm and number % 4 == 0:
                self.time_lag(slug, random.choice(self.nodes))
            time.sleep(0.02)

    def check_own(self, slug, text, change):
        """What was written is there for who wrote it, whichever node the proxy asks; or all of them are asked."""
        for port in [n.port for n in self.nodes] if self.everywhere else [self.proxy.port]:
            status, _, answer = request(port, 'GET', f'/api/terms/{slug}', headers={'X-Glossary-Min-Change': change})
            with self.lock:
                self.own += 1
                # That the node is not there yet is told, and so is that no node is; where nothing fails, each is.
                if status not in ((200,) if self.everywhere else (200, 503)) or status == 200 and text not in answer:
                    self.stale += 1
                    self.faults.append(f'{slug} was not there for who wrote it (change {change}): {status} {answer[:160]}')

    def time_lag(self, slug, node):
        start = time.monotonic()
        while time.monotonic() - start < 3 and self.calm:
            if request(node.port, 'GET', f'/api/terms/{slug}')[0] == 200:
                with self.lock:
                    self.lags.append(time.monotonic() - start)
                return
            time.sleep(0.005)

    def read(self):
        paths = ['/api/terms/upstream', '/api/search?q=reverse+proxy', '/api/ask?q=is+the+client+upstream%3F', '/api/terms/cache']
        while self.going:
            path = random.choice(paths)
            status, _, text = request(self.proxy.port, 'GET', path)
            with self.lock:
                self.reads += 1
                if status != 200:
                    self.failed += 1
                    self.faults.append(f'{path} through the proxy: {status} {text[:120]}')
            time.sleep(0.03)


def publish(port, slug, text):
    body = json.dumps({'label': slug, 'slug': slug, 'definition': text})
    return request(port, 'POST', '/api/admin/import?format=ndjson&publish=true', body, EDITOR, timeout=15)


def same_proposal_once(nodes):
    """The same proposal published on all nodes at once: one has it, the others are told that it is decided."""
    port = nodes[0].port
    keys = [json.loads(request(port, 'POST', '/api/admin/keys', json.dumps({'name': n, 'role': 'reviewer'}), EDITOR)[2])['secret'] for n in 'ab']
    author, reviewer = ({'X-Api-Key': k} for k in keys)
    made = request(port, 'POST', '/api/admin/terms', json.dumps({'label': 'decided once', 'definition': 'x'}), author)
    assert made[0] == 201, made
    assert request(port, 'POST', '/api/admin/terms/decided-once/submit', headers=author)[0] == 200
    assert request(port, 'POST', '/api/admin/terms/decided-once/approve', headers=reviewer)[0] == 200
    answers = []
    threads = [threading.Thread(target=lambda n=n: answers.append(
        request(n.port, 'POST', '/api/admin/terms/decided-once/publish', headers=reviewer, timeout=20))) for n in nodes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    revisions = json.loads(request(port, 'GET', '/api/admin/terms/decided-once/revisions', headers=EDITOR)[2])
    return sorted(a[0] for a in answers), revisions.get('total'), answers


def settled(nodes, database):
    """Waits until every node is ready and shows the last change; how long it took, in seconds."""
    return until('Nodes in step', lambda: len({n.change() for n in nodes} | {int(database.ask('SELECT coalesce(max("Number"), 0) FROM changes'))}) == 1)
