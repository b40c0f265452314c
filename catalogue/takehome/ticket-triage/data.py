"""Support tickets of a provider of accelerators, with the queue that each belongs to.

    python3 data.py --seed 7 --out folder            tickets.csv and to_label.csv
    python3 data.py --seed 7 --out folder --answers  also answers.csv: the right queues of those in to_label.csv

NumPy is all it needs. One seed gives the same bytes with every NumPy from 1.17 on: the random numbers come from
RandomState, whose stream is frozen.
"""

import argparse
import csv
import re
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

START = datetime(2024, 9, 2)
CHAT_OPENS = 182  # days since START: 3 March 2025, when to_label.csv begins
END = 213
FAMILIES_OLD, FAMILIES_NEW = 5600, 1700

CODES = {"access": "ACC", "billing": "BIL", "environment": "ENV", "quota": "QUO", "hardware": "HWF"}
CODES |= {"transfer": "TRF", "security": "SEC"}
SHARES_OLD = {"access": 0.25, "billing": 0.22, "environment": 0.21, "quota": 0.13, "hardware": 0.11}
SHARES_OLD |= {"transfer": 0.065, "security": 0.015}
SHARES_NEW = {"access": 0.21, "billing": 0.17, "environment": 0.19, "quota": 0.25, "hardware": 0.09}
SHARES_NEW |= {"transfer": 0.06, "security": 0.03}

# What people write, by queue. Between braces stands what is filled in.
CLEAR = {
    "access": [
        "I cannot sign in since {day}; the page says that my account is unknown.",
        "The second factor is not accepted after I changed my phone.",
        "Please add {person} to the project {project}, with the right to start jobs.",
        "My SSH key is refused on the login node although it has not changed.",
        "The password reset mail never arrives, also not in the spam folder.",
        "Single sign-on of our university ends in a loop between two pages.",
        "{person} has left our group and should be removed from {project}.",
        "After the merge of our accounts I no longer see the project {project}.",
        "The invitation that I sent to {person} has expired before it could be used.",
        "I am locked out after three attempts, could you unlock the account?",
    ],
    "billing": [
        "The invoice for last month shows {amount} euros, we expected about half.",
        "We were charged twice for the same {hours} hours on {gpu} nodes.",
        "Please put our purchase order number on the invoice for {project}.",
        "The credit card was declined although the bank sees no reason.",
        "The grant pays net of VAT; how do we get an invoice without it?",
        "Our credits of {amount} euros expired while the cluster was being serviced.",
        "We need a quote of {amount} euros for a proposal that is due on {day}.",
        "The cost report and the invoice differ by {amount} euros.",
        "Please refund the {hours} hours in which the nodes were not usable.",
        "The invoice must go to a new address from this month on.",
    ],
    "environment": [
        "Since the image was updated, import {lib} fails with a missing symbol.",
        "The driver in the new image does not match the toolkit that {lib} was built for.",
        "pip cannot resolve {lib} against the version that is installed.",
        "The notebook kernel dies as soon as {lib} is loaded.",
        "Our container builds locally, and on the cluster the entry point is not found.",
        "{lib} does not see the device, although the node lists it.",
        "Could you add {lib} to the shared module tree?",
        "The conda environment of {project} takes forty minutes to activate.",
        "After the upgrade our compiled extension stops with an illegal instruction.",
        "The scheduler starts the job in the wrong image.",
    ],
    "quota": [
        "We would like {n} more {gpu} devices for the project {project}.",
        "Jobs stay pending with the reason that the limit of the group is reached.",
        "Please raise the storage limit of {project} by {size} terabytes.",
        "How many nodes may one user take at the same time?",
        "Our allocation of {hours} device hours is used up before the deadline.",
        "The array job is refused because it has more than {n} tasks.",
        "For the camera-ready we need {n} nodes until {day}.",
        "The home folder is full, and I may not write anything any more.",
        "We were promised {n} devices and may only request half of them.",
        "Could the limit on run time be lifted to {hours} hours?",
    ],
    "hardware": [
        "Node {node} drops out in the middle of training with an uncorrectable memory error.",
        "One of the {gpu} devices on {node} runs at a third of the speed of the others.",
        "The fabric between {node} and its neighbour shows errors, and all-reduce hangs.",
        "{node} has been rebooting every few hours since {day}.",
        "The device on {node} has fallen off the bus, the log says.",
        "Temperature of the devices on {node} goes beyond ninety degrees, and the clock drops.",
        "The local disk of {node} is read-only since the reboot.",
        "Runs that land on {node} give NaN, on all other nodes they do not.",
    ],
    "transfer": [
        "Copying {size} terabytes from our bucket stops after about an hour.",
        "The upload of {file} is slow, some ten megabytes a second.",
        "The checksum of {file} differs after the transfer.",
        "The mount of the object store hangs on listing the folder.",
        "What is the recommended way to bring {size} terabytes to {region}?",
        "rsync ends with a broken pipe each night at the same time.",
        "Files that were synchronised to {region} have lost their times.",
    ],
    "security": [
        "An API token of {project} was pushed to a public repository on {day}.",
        "There are sign-ins to my account from a country in which nobody of us is.",
        "A process that none of us started is mining on {node}.",
        "I received a mail that claims to be from you and asks for my password.",
        "I can list the files of another group in the shared folder.",
        "Someone has added an SSH key to our project that we do not know.",
    ],
}

# How the same is said in a chat; every second phrase only by those whom the new chat brought.
CHAT = {
    "access": (
        "can't log in|locked out again|2fa code rejected|need {person} in our group|"
        "login page just reloads|key not accepted on login|reset link does nothing"
    ),
    "billing": (
        "bill looks way too high|charged two times|card got rejected|need a receipt with our vat id|"
        "where do i see what we spent|money back for {day} please|price for {n} {gpu} per hour?"
    ),
    "environment": (
        "{lib} won't import|wrong cuda version i guess|kernel keeps dying|{lib} install broken|"
        "container not starting|no gpu in torch|module load {lib} says unknown"
    ),
    "quota": (
        "need more gpus|stuck in pending|can we get {n} more|out of hours already|disk full|"
        "limit too low for us|max nodes per user?|want burst nodes, how many can we have|"
        "more quota please|burst nodes greyed out for us|run time limit too short|"
        "no burst nodes left in our plan?"
    ),
    "hardware": (
        "{node} dead|ecc errors on {node}|one gpu super slow|{node} rebooted again|"
        "nccl hangs only with {node}|gpu fell off the bus"
    ),
    "transfer": (
        "upload stuck at {size}%|download crawls|bucket mount hangs|rsync dies every night|"
        "{file} corrupt after copy|how to move {size}tb to {region}"
    ),
    "security": (
        "our token is on github|weird logins on my account|unknown process eats all gpus on {node}|"
        "is this mail from you? wants my password|i can see other people's files"
    ),
}

# Sentences that fit two queues; which of the two is meant, only the rest of the ticket can tell.
SHARED = {
    ("access", "quota"): ["I am not allowed to start jobs in {project}.", "The request for {project} is refused."],
    ("access", "transfer"): ["I get permission denied on {file}.", "The folder of {project} cannot be opened."],
    ("access", "security"): ["Someone else seems to be using my account.", "My key has changed, it says."],
    ("billing", "quota"): ["Our hours for {project} are gone.", "Which plan do we need for {n} {gpu} devices?"],
    ("billing", "hardware"): ["{hours} hours on {node} were of no use to us.", "The nodes were down, we paid."],
    ("environment", "hardware"): ["Training stops with a device error.", "The device is not found any more."],
    ("environment", "quota"): ["The job is killed for lack of memory.", "The job never gets past starting."],
    ("hardware", "transfer"): ["Reading the data has become very slow on {node}.", "The disk is not answering."],
}
CUES = {
    "access": ["It worked until my role was changed.", "My colleague can do it, I cannot."],
    "billing": ["Our finance office is asking.", "It is about the amount."],
    "environment": ["It began with the new image.", "The old container still works."],
    "quota": ["We have a deadline and need more.", "We are at the limit of our plan, I think."],
    "hardware": ["On other nodes it runs.", "It comes and goes with the node."],
    "transfer": ["It concerns the copy in {region}.", "Small files are fine."],
    "security": ["We did not do this ourselves.", "This worries us."],
}
OPENINGS = [
    "We are training a model for {project}.",
    "This is about the project {project}.",
    "I am writing on behalf of {person}.",
    "We use {gpu} nodes in {region}.",
    "I am a doctoral student in the group of {person}.",
    "Our paper deadline is on {day}.",
    "I have read the documentation and did not find an answer.",
    "We moved to {region} last month.",
    *("", "", ""),
]
VAGUE = [
    "It has stopped working since {day}.",
    "The same problem as last time, could you have a look?",
    "Something seems to be wrong with {project}.",
    "Nothing has been changed on our side.",
]
ASIDES = [
    "Otherwise we are content with the service.",
    "We had something like it in the spring.",
    "The status page says that all is well.",
    "It is not urgent.",
    "It is urgent, as {person} presents on {day}.",
    "I attach the log.",
    "I tried it again an hour later.",
    *("", ""),
]
GREETINGS = ["Dear support team,", "Hello,", "Hi there,", "Good morning,", "Dear all,", ""]
CLOSINGS = "Kind regards, {sender}|Thanks, {sender}|Best wishes, {sender}|Many thanks in advance|{sender}|".split("|")
SUBJECTS = "Question|Problem with {project}|Help needed|{project}|Urgent|Request|Problem since {day}".split("|")
# What is filled in, divided by bars.
FILLERS = {
    "person": "Anna Weiss|J. Okafor|Mei Tanaka|Lars Holm|P. Moreau|Sofia Rossi|D. Novak|Amir Haddad|R. Singh|Eva Lind",
    "sender": "Hannah|Yusuf|Chen|Marta|Oliver|Priya|Tomasz|Lucie|Kwame|Ingrid",
    "gpu": "A100|H100|L40|V100|MI250",
    "region": "north-1|north-2|west-1|south-1",
    "lib": "torch|jax|flash-attn|deepspeed|apex|triton|numpy|tensorflow|xformers|nccl|mpi4py|cupy",
    "file": "shards-017.tar|checkpoint.pt|train.parquet|embeddings.npy|images.zip|corpus.jsonl",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|the weekend|the 3rd|the 12th|the 21st|the 28th",
}
STEMS = "aurora|delta|heron|kelp|lumen|mosaic|nova|orchid|pine|quartz|raven|sable|tundra|umber|vega|willow|zephyr"
FIELDS = "nlp|vision|speech|protein|climate|robots|rl|graphs|audio|weather|maps|genes|fusion|traffic"
SWAPS = "cannot=can't|Please=Kindly|about=around|since=as of|We =Our group |could you=would you"
SHORT = "because=bc|please=pls|without=w/o| you = u |thanks=thx|devices=gpus|project=proj"


class Picks:
    """Random choices of one seed."""

    def __init__(self, seed):
        self.random = np.random.RandomState(seed)

    def below(self, n):
        return int(self.random.random_sample() * n)

    def chance(self, share):
        return self.random.random_sample() < share

    def one(self, options):
        return options[self.below(len(options))]

    def weighted(self, shares):
        left = self.random.random_sample() * sum(shares.values())
        for name, share in shares.items():
            left -= share
            if left < 0:
                return name
        return name


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--answers", action="store_true")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    picks = Picks(arguments.seed)
    old = numbered(make_tickets(picks, FAMILIES_OLD, 0, CHAT_OPENS), 400_000)
    new = numbered(make_tickets(picks, FAMILIES_NEW, CHAT_OPENS, END), 440_000)
    columns = "ticket_id received_at channel customer_tier subject body".split()
    old = [{**ticket, "subject": with_code(picks, ticket)} for ticket in old]
    triaged = [[*row(ticket), ticket["agent"], filed(ticket)] for ticket in old]
    write_csv(arguments.out / "tickets.csv", [*columns, "triaged_by", "queue"], triaged)
    write_csv(arguments.out / "to_label.csv", columns, [row(ticket) for ticket in new])
    if arguments.answers:
        write_csv(arguments.out / "answers.csv", ["ticket_id", "queue"], [[one["id"], one["queue"]] for one in new])


def make_tickets(picks, families, first, last):
    """Tickets of so many families, received between two days; a family is one message and what is sent again of it."""
    shares = SHARES_OLD if first == 0 else SHARES_NEW
    tickets = []
    for _ in range(families):
        ticket = first_ticket(picks, picks.weighted(shares), working_time(picks, first, last), first > 0)
        ticket |= {"agent": agent(picks, ticket), "luck": picks.random.random_sample(2)}
        tickets.append(ticket)
        if picks.chance(0.24):
            again = 1 + picks.below(5)
            tickets += [sent_again(picks, ticket) for _ in range(again)]
    tickets = [one for one in tickets if one["time"] < last]
    return sorted(tickets, key=lambda one: one["time"])


def working_time(picks, first, last):
    """Days since START: seldom at weekends, most often in the early afternoon."""
    day = first + picks.below(last - first)
    if day % 7 > 4 and picks.chance(0.75):  # START is a Monday
        day = max(first, day - 2 - picks.below(3))
    return day + 0.30 + 0.22 * (picks.random.random_sample() + picks.random.random_sample())


def first_ticket(picks, queue, time, new):
    """A ticket as a dict; `new` ones come by the chat and ask for burst nodes."""
    fill = {name: picks.one(options.split("|")) for name, options in FILLERS.items()}
    fill |= {
        "project": f"{picks.one(STEMS.split('|'))}-{picks.one(FIELDS.split('|'))}-{1 + picks.below(40)}",
        "node": f"n{100 + picks.below(400)}",
        "n": 2 ** (1 + picks.below(6)),
        "amount": 40 * (3 + picks.below(400)),
        "hours": 12 * (1 + picks.below(80)),
        "size": 1 + picks.below(30),
    }
    channel = picks.weighted(
        {"chat": 0.66, "email": 0.22, "form": 0.12} if new else {"chat": 0.04, "email": 0.60, "form": 0.36}
    )
    said = core(picks, queue, channel, new)
    about = subject(picks, said[0], channel).format(**fill)
    if channel != "chat":
        said = [picks.one(OPENINGS), *said, picks.one(ASIDES)]
    text = " ".join(sentence for sentence in said if sentence).format(**fill)
    if new and fill["gpu"] in text and picks.chance(0.6):
        text = text.replace(f"{fill['gpu']} devices", "burst nodes").replace(f"{fill['gpu']} nodes", "burst nodes")
    ticket = {"queue": queue, "time": time, "channel": channel, "fill": fill, "text": text, "subject": about}
    ticket["tier"] = picks.weighted({"academic": 0.6, "startup": 0.28, "enterprise": 0.12})
    return dressed(picks, ticket)


def core(picks, queue, channel, new):
    """What the ticket is about: plain, shared with another queue, or vague."""
    if channel == "chat" and picks.chance(0.7):
        phrases = CHAT[queue].split("|")[:: 1 if new else 2]
        return [picks.one(phrases), picks.one(CUES[queue]) if picks.chance(0.2) else ""]
    kind = picks.weighted({"clear": 0.50, "shared": 0.39, "vague": 0.11})
    if kind == "clear":
        others = [picks.one(CLEAR[other]) for other in CLEAR if other not in (queue, "security")]
        aside = ["Besides: " + picks.one(others)] if picks.chance(0.12) else []
        return [picks.one(CLEAR[queue]), *aside]
    if kind == "vague":
        return [picks.one(VAGUE), picks.one(CUES[queue]) if picks.chance(0.5) else ""]
    shared = picks.one([sentences for pair, sentences in SHARED.items() if queue in pair])
    return [picks.one(shared), picks.one(CUES[queue]) if picks.chance(0.55) else ""]


def subject(picks, sentence, channel):
    """Something general, or the first words of what is said; a chat has none."""
    if channel == "chat":
        return ""
    return picks.one(SUBJECTS) if picks.chance(0.55) else " ".join(re.split(r"[.;,?]", sentence)[0].split()[:6])


def dressed(picks, ticket):
    """Adds greeting and signature, or the manner of a chat."""
    if ticket["channel"] != "chat":
        parts = [picks.one(GREETINGS), ticket["text"], picks.one(CLOSINGS).format(**ticket["fill"])]
        return {**ticket, "body": " ".join(part for part in parts if part)}
    text = ticket["text"].lower().rstrip(".")
    for long, short in pairs(SHORT):
        if picks.chance(0.6):
            text = text.replace(long, short)
    words = [misspelt(picks, word) if len(word) > 4 and picks.chance(0.07) else word for word in text.split()]
    return {**ticket, "body": " ".join(words)}


def pairs(text):
    """`a=b|c=d` as pairs."""
    return [pair.split("=") for pair in text.split("|")]


def misspelt(picks, word):
    """Two neighbours swapped, or a letter lost."""
    at = 1 + picks.below(len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :] if picks.chance(0.5) else word[:at] + word[at + 1 :]


def sent_again(picks, ticket):
    """The same message some hours later: another greeting, a few other words, other figures."""
    text = ticket["text"]
    for one, other in pairs(SWAPS):
        if picks.chance(0.35):
            text = text.replace(one, other)
    if picks.chance(0.4):
        text = re.sub(r"(?<![\w-])\d{2,}(?![\w-])", lambda found: str(int(found.group()) + 1 + picks.below(9)), text)
    opening = picks.one(["Following up on this: ", "Any news? ", "Resending, as nobody answered. ", "", "", ""])
    again = {**ticket, "text": opening + text, "time": ticket["time"] + 0.05 + picks.random.random_sample() * 4}
    return dressed(picks, again)


def agent(picks, ticket):
    """Who answers, the same one however often a message is sent again."""
    return "ag07" if ticket["time"] > 90 and picks.chance(0.35) else f"ag{1 + picks.below(6):02}"


def filed(ticket):
    """Where an old ticket was filed: now and then wrongly, and by one agent from habit."""
    queue, (slip, which) = ticket["queue"], ticket["luck"]
    if ticket["agent"] == "ag07" and queue == "quota" and slip < 0.75:
        return "billing"
    others = [other for other in CODES if other not in (queue, "security")]
    return others[int(which * len(others))] if slip > 0.97 else queue


def with_code(picks, ticket):
    """The desk's answer puts a code before the subject; the export shows subjects as they are now."""
    if ticket["channel"] == "chat" or not picks.chance(0.62):
        return ticket["subject"]
    return f"[{CODES[filed(ticket)]}-{10_000 + picks.below(90_000)}] {ticket['subject']}"


def numbered(tickets, first):
    return [{**ticket, "id": f"T{first + index}"} for index, ticket in enumerate(tickets)]


def row(ticket):
    received = (START + timedelta(minutes=int(ticket["time"] * 1440))).strftime("%Y-%m-%d %H:%M")
    return [ticket["id"], received, ticket["channel"], ticket["tier"], ticket["subject"], ticket["body"]]


def write_csv(path, header, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
