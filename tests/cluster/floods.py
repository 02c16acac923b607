"""What 64 clients that want the dearest do to everybody else: how health and an editor fare, what the server takes of memory, and what it answers."""
import argparse
import collections
import http.client
import json
import multiprocessing
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import time

from parts import KEY, free_port, program, request, until

MOST_HEALTH, MOST_EDIT, MOST_MEMORY, MOST_LEFT = 0.25, 1.0, 600, 1.25
WORDS = 'upstream downstream client server proxy cache gateway origin broker queue consumer producer request response event stream node token shard'.split()


def phrase(n):
    return ' '.join(random.choice(WORDS) for _ in range(n))


def posted(path, body):
    return 'POST', path, json.dumps(body), {'Content-Type': 'application/json'}


def chain():
    return '%3E'.join(f'{random.choice(WORDS)}{random.randrange(10000)}' for _ in range(8))


def question():
    return f'is the {phrase(1)} upstream of the {phrase(2)}?'


KINDS = {
    'pictures (PNG)': lambda: ('GET', f'/api/explain.png?chain={chain()}', None, {}),
    'pictures (SVG)': lambda: ('GET', f'/api/explain.svg?chain={chain()}', None, {}),
    'annotate, 900 kB': lambda: posted('/api/annotate', {'text': (phrase(200) + f' {random.random()}. ') * 600}),
    'batches of 100 questions': lambda: posted('/api/ask/batch', {'questions': [{'question': question()} for _ in range(100)]}),
    '1000 labels': lambda: posted('/api/resolve', {'labels': [phrase(2) for _ in range(1000)]}),
    'questions': lambda: ('GET', f'/api/ask?q=is+the+{phrase(3).replace(" ", "+")}+upstream+of+{random.random()}', None, {}),
    'long searches': lambda: ('GET', f'/api/search?limit=50&q={phrase(25).replace(" ", "+")}+{random.random()}', None, {}),
    'suggestions': lambda: ('GET', f'/api/suggest?q={phrase(2).replace(" ", "+")}{random.randrange(100)}', None, {}),
    'exports': lambda: ('GET', f'/api/export?format={random.choice(["json", "turtle", "csv", "xlsx", "markdown", "ndjson"])}', None, {}),
    'the description': lambda: ('GET', f'/openapi/v1.json?{random.random()}', None, {}),
    'answer pages': lambda: ('GET', f'/ask?q=is+the+{phrase(2).replace(" ", "+")}+upstream%3F+{random.random()}', None, {}),
    'figures': lambda: ('GET', '/metrics', None, {}),
    'wrong keys': lambda: ('GET', '/api/admin/me', None, {'X-Api-Key': f'gk_{random.random()}'}),
}


def flood(port, kind, clients, seconds, results):
    """Runs as a process of its own, below the server's priority, as clients are elsewhere."""
    os.nice(10)
    answers, longest, lock = collections.Counter(), [0.0], threading.Lock()
    end = time.monotonic() + seconds

    def client(number):
        random.seed(number * 7919 + time.time_ns())
        connection = None
        while time.monotonic() < end:
            method, path, body, headers = KINDS[kind]()
            since = time.monotonic()
            try:
                if connection is None:
                    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=60)
                connection.request(method, path, body=body, headers=headers)
                response = connection.getresponse()
                while response.read(65536):
                    pass
                told = str(response.status) + ('' if response.status not in (429, 503) or response.headers.get('Retry-After') else ' untold')
            except (OSError, http.client.HTTPException) as fault:
                told, connection = type(fault).__name__, None
            with lock:
                answers[told] += 1
                longest[0] = max(longest[0], time.monotonic() - since)
            if told[:3] in ('429', '503'):
                # As a client does that was told to wait, but sooner.
                time.sleep(0.02)

    threads = [threading.Thread(target=client, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put((dict(answers), longest[0]))


def watch(port, stop, results):
    """How long health and an editor wait meanwhile."""
    health, edits, faults, number = [], [], [], time.time_ns()
    editor = {'X-Api-Key': KEY, 'Content-Type': 'application/json'}
    while not stop.is_set():
        since = time.monotonic()
        status, _, _ = request(port, 'GET', '/health/live', timeout=30)
        health.append(time.monotonic() - since)
        if status != 200:
            faults.append(f'/health/live: {status}')
        number += 1
        for method, path, body, wanted in [
            ('POST', '/api/admin/terms', json.dumps({'label': f'flood {number}', 'slug': f'flood-{number}', 'definition': 'x'}), 201),
            ('DELETE', f'/api/admin/terms/flood-{number}', None, 204),
        ]:
            since = time.monotonic()
            status, _, text = request(port, method, path, body, editor, timeout=30)
            edits.append(time.monotonic() - since)
            if status not in (wanted, 200):
                faults.append(f'{method} {path}: {status} {text[:150]}')
        time.sleep(0.1)
    results.put((max(health), max(edits), len(edits), faults))


def memory(pid):
    """Resident memory now, in MB."""
    for line in pathlib.Path(f'/proc/{pid}/status').read_text().splitlines():
        if line.startswith('VmRSS'):
            return int(line.split()[1]) / 1024
    return 0.0


def run(port, pid, kind, clients, seconds, faults):
    flooded, watched, stop = multiprocessing.Queue(), multiprocessing.Queue(), multiprocessing.Event()
    watcher = multiprocessing.Process(target=watch, args=(port, stop, watched))
    flooder = multiprocessing.Process(target=flood, args=(port, kind, clients, seconds, flooded))
    watcher.start()
    flooder.start()
    most = 0.0
    while flooder.is_alive() and flooded.empty():
        most = max(most, memory(pid))
        time.sleep(0.1)
    answers, longest = flooded.get()
    stop.set()
    health, edit, edits, told = watched.get()
    flooder.join()
    watcher.join()
    time.sleep(1)
    print(f'{kind:<26} {health * 1000:>7.0f} {edit * 1000:>7.0f} {most:>6.0f} {memory(pid):>6.0f} {longest:>8.1f}  '
          + ', '.join(f'{k}: {v}' for k, v in sorted(answers.items())), flush=True)
    for what, value, limit in [('/health/live took', health, MOST_HEALTH), ('an edit took', edit, MOST_EDIT), ('memory was', most, MOST_MEMORY)]:
        if value > limit:
            faults.append(f'{kind}: {what} {value:.2f}, at most {limit}')
    odd = {k: v for k, v in answers.items() if k not in ('200', '400', '401', '429', '503')}
    if odd:
        faults.append(f'{kind}: {odd}')
    faults += [f'{kind}: {t}' for t in told[:3]]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('seconds', type=float, nargs='?', default=8)
    arguments.add_argument('--clients', type=int, default=64)
    arguments.add_argument('--only', help='a part of the name of one kind')
    arguments.add_argument('--url')
    arguments.add_argument('--pid', type=int)
    asked = arguments.parse_args()
    process, home = None, tempfile.TemporaryDirectory(prefix='glossary-floods-')
    if asked.url:
        port, pid = int(asked.url.rsplit(':', 1)[1].strip('/')), asked.pid
    else:
        port = free_port()
        environment = dict(os.environ, GLOSSARY_HOME=home.name, GLOSSARY_ADMIN_KEY=KEY)
        process = subprocess.Popen(
            ['dotnet', program(), 'serve', '--urls', f'http://127.0.0.1:{port}'], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pid = process.pid
    faults = []
    try:
        until('The start', lambda: request(port, 'GET', '/health/ready')[0] == 200, 120)
        for path in ('/api/ask?q=is+the+client+upstream%3F', '/api/search?q=proxy', '/api/explain.png?chain=A%3EB', '/openapi/v1.json'):
            request(port, 'GET', path, timeout=60)
        print(f'{"kind":<26} {"health":>7} {"edit":>7} {"most":>6} {"after":>6} {"longest":>8}  answers (ms, ms, MB, MB, s)')
        for kind in KINDS:
            if not asked.only or asked.only in kind:
                run(port, pid, kind, asked.clients, asked.seconds, faults)
        # What one kind left is not what the next one began with: memory is given back while nobody asks for anything.
        most = memory(pid)
        time.sleep(20)
        print(f'{most:.0f} MB when it was over, {memory(pid):.0f} MB after 20 s of rest')
        if memory(pid) > MOST_MEMORY / MOST_LEFT:
            faults.append(f'{memory(pid):.0f} MB are kept')
    finally:
        if process:
            process.terminate()
            process.wait()
    for fault in faults:
        print(f'FAULT {fault}')
    print('failed' if faults else 'passed')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
