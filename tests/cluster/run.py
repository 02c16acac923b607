"""
Three nodes behind HAProxy on a primary with a synchronous standby, while editors write and readers read; in each round something fails.
    tests/nodes [ROUNDS] [--without lock|mark|wait]
    tests/nodes --own 10000
Without the lock of writers, the marks of changes, or the wait for the standby it must fail, which is how it is known to notice.
With --own nothing fails, and what was written is read on every node by who wrote it, so many times.
"""
import argparse
import contextlib
import datetime
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from load import Load, publish, same_proposal_once, settled
from parts import KEY, Node, Postgres, Proxy, Relay, program, request, until

MOST_BACK, MOST_LAG, MOST_NOTICE = 3.0, 1.0, 1.0


class Cluster:
    def __init__(self, folder, without):
        self.folder, self.without, self.made = folder, without, 0
        self.primary, self.standby = self.server(), self.server()
        self.nodes = []

    def server(self):
        self.made += 1
        return Postgres(self.folder / f'pg{self.made}')

    def start(self):
        self.primary.start()
        self.primary.ask('CREATE DATABASE glossary', 'postgres')
        self.standby.standby_of(self.primary)
        self.sync()
        # All at once, on an empty database: it is filled once.
        self.nodes = [Node(f'n{i}', self.folder / f'home{i}', [self.primary, self.standby]) for i in (1, 2, 3)]
        for node in self.nodes:
            node.start()
        until('Three starts on an empty database', lambda: all(n.ready() for n in self.nodes), 180)
        if self.without == 'lock':
            # A function of that name that is found before the server's own, and takes nothing.
            self.primary.ask('CREATE FUNCTION public.pg_advisory_xact_lock(bigint) RETURNS void LANGUAGE sql AS $$ $$')
            self.primary.ask('ALTER DATABASE glossary SET search_path = public, pg_catalog')
            self.primary.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'glossary' AND pid <> pg_backend_pid()")
            time.sleep(3)
            for node in self.nodes:
                until('An edit', lambda n=node: publish(n.port, f'first-of-{n.name}', 'x')[0] == 200)
        if self.without == 'mark':
            self.primary.ask('CREATE FUNCTION one_mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."Mark" := 1; RETURN NEW; END $$')
            self.primary.ask('CREATE TRIGGER one_mark BEFORE INSERT ON changes FOR EACH ROW EXECUTE FUNCTION one_mark()')
            self.primary.ask('UPDATE changes SET "Mark" = 1')
        self.proxy = Proxy(self.folder, self.nodes)
        until('The proxy', lambda: request(self.proxy.port, 'GET', '/health/ready')[0] == 200, 20)

    def sync(self):
        """Commits wait for the standby from here on."""
        until('The standby', self.primary.has_standby, 30)
        if self.without != 'wait':
            self.primary.set('synchronous_standby_names', '*')
            until('Its being waited for', lambda: self.primary.ask("SELECT sync_state FROM pg_stat_replication", 'postgres') in ('sync', 'quorum'), 30)

    def promote(self):
        """The standby takes over; it waits for nobody until it has a standby itself."""
        self.standby.act('promote')
        self.primary, self.standby = self.standby, self.primary

    def new_standby(self):
        """The old primary comes back as the standby of the new one."""
        self.standby.standby_of(self.primary)
        self.sync()

    def stop(self):
        with contextlib.suppress(Exception):
            self.proxy.stop()
        for node in self.nodes:
            with contextlib.suppress(Exception):
                node.kill()
        for server in (self.primary, self.standby):
            with contextlib.suppress(Exception):
                server.act('resume')
            with contextlib.suppress(Exception):
                server.act('crash')


def back(load, since):
    """Waits until a write that was begun after a moment is acknowledged."""
    return until('Writes', lambda: load.acknowledged_at > since, 60)


def kill_a_node(cluster, load, number):
    node = cluster.nodes[number % 3]
    node.kill()
    time.sleep(1.5)
    node.start()
    until('The node', node.ready, 90)
    return None


def kill_the_primary(cluster, load, number):
    cluster.primary.act('crash')
    time.sleep(1)
    cluster.promote()
    return back(load, time.monotonic())


def pause_the_standby(cluster, load, number):
    cluster.standby.act('pause')
    time.sleep(0.5)
    before = len(load.acknowledged)
    time.sleep(6)
    if cluster.without != 'wait' and len(load.acknowledged) > before + 3:
        load.faults.append('Changes were acknowledged while the standby stood still.')
    cluster.standby.act('resume')
    return back(load, time.monotonic())


def lose_the_primary_and_what_the_standby_lacks(cluster, load, number):
    """The standby is stopped, editors wait, then the primary is gone for good: what was acknowledged must be on the standby."""
    stop_replication(cluster)
    time.sleep(5)
    cluster.primary.act('crash')
    cluster.promote()
    return back(load, time.monotonic())


def stop_replication(cluster):
    """The standby hears of nothing any more; one that only stands still would find the rest in its socket."""
    cluster.standby.set('primary_conninfo', '')
    until('Replication at rest', lambda: not cluster.primary.has_standby(), 20)


def cut_a_node_off(cluster, load, number):
    node = cluster.nodes[number % 3]
    for relay in node.relays:
        relay.cut()
    time.sleep(2)
    if request(node.port, 'GET', '/api/ask?q=is+the+client+upstream%3F')[0] != 200:
        load.faults.append(f'{node.name} did not answer readers while it was cut off.')
    status, headers, _ = publish(node.port, f'cut-off-{number}', 'x')
    if status != 503 or 'Retry-After' not in headers:
        load.faults.append(f'{node.name} answered a write with {status} while it was cut off.')
    time.sleep(1)
    for relay in node.relays:
        relay.mend()
    return None


def let_the_old_primary_back_in(cluster, load, number):
    """By mistake it takes writes again, beside the new one: it has no standby, so that nothing is acknowledged there."""
    old = cluster.primary
    old.act('crash')
    cluster.promote()
    back(load, time.monotonic())
    # While there are two, nodes may follow the wrong one, and who wrote by another one does not see it there.
    load.two_primaries = True
    old.act('start', old.port)
    time.sleep(3)
    old.act('crash')
    time.sleep(2)
    load.two_primaries = False
    return back(load, time.monotonic())


def lose_a_tail(cluster, load, number):
    """What was not replicated is lost, as it is where commits do not wait, and others have taken the numbers of the lost changes since."""
    load.pause()
    settled(cluster.nodes, cluster.primary)
    cluster.primary.set('synchronous_standby_names', '')
    stop_replication(cluster)
    lost = [f'lost-{number}-{i}' for i in range(3)]
    for slug in lost:
        answers = []
        try:
            until('A change that will be lost', lambda: answers.append(publish(cluster.proxy.port, slug, 'Not replicated.')) or answers[-1][0] == 200, 30)
        except TimeoutError as fault:
            raise TimeoutError(f'{fault}: {answers[-1][0]} {answers[-1][2][:300]}') from fault
    settled(cluster.nodes, cluster.primary)
    last = int(cluster.primary.ask('SELECT max("Number") FROM changes'))
    cluster.primary.act('crash')
    for node in cluster.nodes:
        for relay in node.relays:
            relay.cut()
    cluster.promote()
    cluster.primary.ask(f"""INSERT INTO changes ("Number", "EntryId", "Slug", "Kind", "At", "Mark")
        SELECT n, e."Id", e."Slug", 'Changed', 0, (random() * 1e15)::bigint
        FROM entries e, generate_series((SELECT max("Number") + 1 FROM changes), {last + 2}) n WHERE e."Slug" = 'upstream'""")
    cluster.primary.ask("""SELECT setval(pg_get_serial_sequence('changes', 'Number'), (SELECT max("Number") FROM changes))""")
    for node in cluster.nodes:
        for relay in node.relays:
            relay.mend()
    mended = datetime.datetime.now(datetime.timezone.utc).isoformat()
    until('The database', lambda: all(n.health()['databaseSeen'] > mended for n in cluster.nodes), 20)
    start = time.monotonic()
    shown = lambda: [s for n in cluster.nodes for s in lost if request(n.port, 'GET', f'/api/terms/{s}')[0] == 200]
    with contextlib.suppress(TimeoutError):
        until('The lost', lambda: not shown(), 10)
    took = time.monotonic() - start
    if shown():
        load.faults.append(f'{shown()[:3]} are shown, and were lost.')
    elif took > MOST_NOTICE:
        load.faults.append(f'That changes were lost was noticed after {took:.1f} s.')
    load.go_on()
    return back(load, time.monotonic())


FAULTS = [
    ('a node is killed', kill_a_node), ('the primary is killed', kill_the_primary), ('the standby stands still', pause_the_standby),
    ('the primary is lost while its standby stood still', lose_the_primary_and_what_the_standby_lacks), ('a node is cut off', cut_a_node_off),
    ('the old primary comes back by mistake', let_the_old_primary_back_in), ('the last changes are lost', lose_a_tail),
]


def verify(cluster, load, everything):
    """Every acknowledged change is there, whole, on every node and in every index."""
    load.pause()
    try:
        settled(cluster.nodes, cluster.primary)
        slugs = list(load.acknowledged) if everything else list(load.acknowledged)[-40:]
        for slug in slugs:
            bodies = {n.name: request(n.port, 'GET', f'/api/terms/{slug}') for n in cluster.nodes}
            if any(b[0] != 200 or load.acknowledged[slug] not in b[2] for b in bodies.values()):
                load.faults.append(f'{slug} was acknowledged and is not what every node shows: { {k: v[0] for k, v in bodies.items()} }')
            elif len({b[2] for b in bodies.values()}) != 1:
                load.faults.append(f'{slug} is not the same on every node.')
        for slug in slugs[-5:]:
            for node in cluster.nodes:
                if f'"{slug}"' not in request(node.port, 'GET', f'/api/search?q={slug}')[2]:
                    load.faults.append(f'{slug} is not found on {node.name}.')
    finally:
        load.go_on()


def check_database(cluster, load):
    environment = dict(os.environ, GLOSSARY_DATABASE=f'Host=127.0.0.1;Port={cluster.primary.port};Database=glossary;Username=postgres')
    environment.pop('GLOSSARY_HOME', None)
    done = subprocess.run(['dotnet', program(), 'check', '--database'], env=environment, capture_output=True, text=True, timeout=300)
    print(done.stdout.strip())
    if done.returncode:
        load.faults.append(f'check: {done.stderr[-1000:]}')


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument('rounds', type=int, nargs='?', default=7)
    arguments.add_argument('--own', type=int, help='read your writes: how often')
    arguments.add_argument('--without', choices=['lock', 'mark', 'wait'])
    arguments.add_argument('--only', type=int, help='this kind of failure alone, 1 to 7')
    arguments.add_argument('--keep', action='store_true', help='leave logs')
    asked = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp(prefix='glossary-nodes-'))
    folder.chmod(0o755)
    cluster, load = Cluster(folder, asked.without), None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        cluster.start()
        answers, revisions, told = same_proposal_once(cluster.nodes)
        print(f'The same proposal on three nodes at once: {answers}, {revisions} revision')
        load = Load(cluster.proxy, cluster.nodes)
        if answers != [200, 409, 409] or revisions != 1:
            load.faults.append(f'A proposal was not decided once: {[(t[0], t[2][:200]) for t in told]}')
        load.start()
        if asked.own:
            load.everywhere, asked.rounds = True, 0
            until(f'{asked.own} reads of what was just written', lambda: load.own >= asked.own or len(load.faults) > 50, 3600)
        print(f'{"round":>5}  {"what":<52} {"acknowledged":>12} {"refused":>8} {"reads":>7} {"failed":>6} {"back s":>7} {"faults":>6}')
        for number in range(1, asked.rounds + 1):
            name, act = FAULTS[((asked.only or number) - 1) % len(FAULTS)]
            before = len(load.acknowledged), load.refused, load.reads, load.failed, len(load.faults)
            load.calm = True
            time.sleep(2)
            load.calm = False
            promoted = cluster.primary
            took = act(cluster, load, number)
            if took is not None and took > MOST_BACK:
                load.faults.append(f'Writes were back after {took:.1f} s.')
            if cluster.primary is not promoted:
                cluster.new_standby()
            verify(cluster, load, everything=number == asked.rounds)
            after = len(load.acknowledged), load.refused, load.reads, load.failed, len(load.faults)
            made = [b - a for a, b in zip(before, after)]
            print(f'{number:>5}  {name:<52} {made[0]:>12} {made[1]:>8} {made[2]:>7} {made[3]:>6} {"" if took is None else f"{took:.1f}":>7} {made[4]:>6}', flush=True)
            if len(load.faults) > 50:
                break
        load.stop()
        check_database(cluster, load)
        lags = sorted(load.lags) or [0.0]
        p99 = lags[int(len(lags) * 0.99)] if len(lags) > 1 else lags[0]
        print(f'{len(load.acknowledged)} changes acknowledged; read your writes: {load.stale} of {load.own} not; reads failed: {load.failed} of {load.reads}; '
              f'served by another node, while nothing failed, after {lags[len(lags) // 2] * 1000:.0f} ms (median), {p99 * 1000:.0f} ms (p99), {lags[-1] * 1000:.0f} ms (longest)')
        if p99 > MOST_LAG:
            load.faults.append(f'A change was served by other nodes after {p99:.1f} s.')
    except (TimeoutError, RuntimeError, AssertionError, subprocess.SubprocessError) as fault:
        if load is None:
            raise
        load.faults.append(f'{type(fault).__name__}: {fault}')
    finally:
        if load is not None:
            load.going = False
        cluster.stop()
        if asked.keep:
            print(folder)
        else:
            subprocess.run(['rm', '-rf', folder], check=False)
    for fault in load.faults[:20]:
        print(f'FAULT {fault}')
    print('failed' if load.faults else 'passed')
    return 1 if load.faults else 0


if __name__ == '__main__':
    sys.exit(main())
