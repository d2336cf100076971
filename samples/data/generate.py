# SPDX-FileCopyrightText: Sambruk SDK contributors
# SPDX-License-Identifier: MIT
"""Writes the roster of the sample, the same bytes each time. Run in this folder: python3 generate.py"""
import csv, json, pathlib, uuid

HERE = pathlib.Path(__file__).parent
PINS = json.loads((HERE / "../../tests/vectors/personnummer/pins-sample.json").read_text(encoding="utf-8"))["pins"]

GIVEN = ["Alva", "Noah", "Ebba", "Elias", "Märta", "Ahmed", "Fatima", "Olle", "Wilma", "José", "Zoë", "Björn", "Sara",
         "Leyla", "Örjan", "Åsa", "Ivar", "Maja", "Viktor", "Signe", "Hugo", "Amina", "Tuva", "Nils", "Ines", "Axel", "Freja"]
FAMILY = ["Åkesson", "Öberg", "Ångström", "Nilsson", "Johansson", "Al-Sayed", "Lindqvist", "Söderström", "Berg",
          "Hämäläinen", "Persson", "Ek", "Dahl", "Nyström", "Haddad", "Sandberg", "Lund", "Wik", "Kaya"]

UNITS = [("Björkskolan", "99900011", "Norra skolområdet"),
         ("Lindskolan", "99900022", "Norra skolområdet"),
         ("Strandskolan", "99900033", "Södra skolområdet")]

# class, unit, school year, birth year, pupils
CLASSES = [("F", 0, 0, 2020, 16), ("1A", 0, 1, 2019, 21), ("2A", 0, 2, 2018, 20), ("3A", 0, 3, 2017, 21),
           ("4A", 1, 4, 2016, 21), ("5A", 1, 5, 2015, 21), ("6A", 1, 6, 2014, 20), ("6B", 1, 6, 2014, 20),
           ("7A", 2, 7, 2013, 20), ("7B", 2, 7, 2013, 20), ("8A", 2, 8, 2012, 20), ("9A", 2, 9, 2011, 20)]

# teaching group, unit, classes that it takes every n-th pupil of, n
TEACHING = [("Lekgrupp", 0, ["F"], 1), ("Läsgrupp 1", 0, ["1A"], 2), ("Matematik 2", 0, ["2A"], 1), ("Simning 3", 0, ["3A"], 1),
            ("Engelska 4", 1, ["4A"], 1), ("Slöjd 5", 1, ["5A"], 2), ("Matematik 6", 1, ["6A", "6B"], 2), ("Franska 6", 1, ["6A", "6B"], 3),
            ("Kemi 7", 2, ["7A"], 1), ("Spanska 7", 2, ["7A", "7B"], 2), ("Matematik 8", 2, ["8A"], 1), ("Svenska 9", 2, ["9A"], 1)]


def uid(text):
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "sambruk-sample-" + text))


def write(name, header, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


pins = {}
for pin in PINS:
    pins.setdefault(pin[:4], []).append(pin)

students, members_of = [], {}
for name, unit, year, born, size in CLASSES:
    for _ in range(size):
        i = len(students)
        given, family = GIVEN[(i * 7 + i // 27) % len(GIVEN)], FAMILY[(i * 5 + i // 19) % len(FAMILY)]
        user = f"elev{i + 1:03d}"
        marking = "true" if i == 107 else "false"          # one pupil has protected personal data
        students.append([uid(user), user, family, given, f"{given} {family}", f"{user}@skola.example.se",
                         UNITS[unit][1], str(year), "GR", pins[str(born)].pop(0), marking])
        members_of.setdefault(name, []).append(user)

teachers, employments, by_unit = [], [], {0: [], 1: [], 2: []}
for i in range(30):
    given, family = GIVEN[(i * 11 + 4) % len(GIVEN)], FAMILY[(i * 3 + 2) % len(FAMILY)]
    user, unit = f"larare{i + 1:02d}", i % 3
    teachers.append([uid(user), user, family, given, f"{given} {family}", f"{user}@skola.example.se", f"L{i + 1:02d}"])
    for u in ([unit, (unit + 1) % 3] if i % 10 == 0 else [unit]):
        employments.append([user, UNITS[u][1]])
        by_unit[u].append(user)

groups, members = [], []
for n, (name, unit, *_rest) in enumerate(CLASSES):
    groups.append([uid("klass" + name), "Klass " + name, "Klass", UNITS[unit][1]])
    members += [[groups[-1][0], user] for user in members_of[name]]
    members += [[groups[-1][0], by_unit[unit][(2 * n + k) % len(by_unit[unit])]] for k in range(2)]
for n, (name, unit, classes, step) in enumerate(TEACHING):
    groups.append([uid("grupp" + name), name, "Undervisning", UNITS[unit][1]])
    members += [[groups[-1][0], user] for c in classes for user in members_of[c][::step]]
    members.append([groups[-1][0], by_unit[unit][(3 * n + 1) % len(by_unit[unit])]])

# Two harmless faults, so that the page of findings has something to show.
members.insert(7, [groups[0][0], "elev998"])              # a pupil who has left, still a member of a class
employments.append(["larare30", "99900044"])               # a school unit that does not exist

areas = list(dict.fromkeys(area for *_, area in UNITS))
write("schoolunitgroups.csv", ["GUID", "schoolUnitGroupName"], [[uid(a), a] for a in areas])
write("schoolunits.csv", ["GUID", "schoolUnitName", "schoolUnitCode", "schoolUnitGroupName"], [[uid(n), n, c, a] for n, c, a in UNITS])
write("students.csv", ["GUID", "userId", "familyName", "givenName", "fullName", "email", "schoolUnitRef", "schoolYear",
                       "schoolType", "civicNo", "securityMarking"], students)
write("teachers.csv", ["GUID", "userId", "familyName", "givenName", "fullName", "email", "sign"], teachers)
write("employments.csv", ["userId", "schoolUnitRef"], employments)
write("groups.csv", ["GUID", "groupName", "studentGroupType", "owningSchoolUnit"], groups)
write("members.csv", ["GUID", "groupMember"], members)
print(len(students), "pupils,", len(teachers), "teachers,", len(groups), "groups,", len(members), "memberships")
