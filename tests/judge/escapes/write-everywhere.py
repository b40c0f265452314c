# tries: to make, change, rename and link files in every folder there is
# must: print only /tmp
import os

changed = set()
inside = os.path.realpath("/tmp")
for folder, folders, names in os.walk("/"):
    if os.path.realpath(folder).startswith(inside):
        continue
    probe = os.path.join(folder, ".warmup-probe")
    actions = [
        lambda: os.close(os.open(probe, os.O_CREAT | os.O_WRONLY)),
        lambda: os.mkdir(probe),
        lambda: os.symlink("/tmp", probe),
        lambda: os.mkfifo(probe),
        lambda: os.chmod(folder, 0o777),
        lambda: os.rename(folder, folder + "-moved"),
        lambda: os.utime(folder),
        lambda: os.setxattr(folder, "user.warmup", b"1"),
    ]
    for name in names[:1]:
        place = os.path.join(folder, name)
        if folder != "/dev":
            actions.append(lambda: os.close(os.open(place, os.O_WRONLY)))
        actions += [lambda: os.unlink(place), lambda: os.link(place, "/tmp/hard-link"), lambda: os.truncate(place, 0)]
    for action in actions:
        try:
            action()
            changed.add(folder)
        except OSError:
            continue
    folders[:] = [name for name in folders if folder.count("/") < 4]
print("escaped", sorted(changed)[:20]) if changed else print("only /tmp")
