#!/usr/bin/env python3
"""The vectors of retry counters and of dates, judged by a second implementation that knows nothing of the first.

    python3 judge.py [FOLDER WITH THE VECTORS]

Says how many were right, and exits with 1 where one was not. Python's standard library only.
"""
import json
import pathlib
import sys
from calendar import monthrange
from datetime import date, timedelta


def retry_counter(case):
    status = int(case["status"], 16)
    if status >> 4 == 0x63C:
        left = status & 0xF
        return {"counter": "remaining", "remaining": left} if left else {"counter": "blocked"}
    words = {0x9000: "verified", 0x6300: "unlimited", 0x6983: "blocked", 0x6984: "blocked", 0x6A82: "absent", 0x6A88: "absent"}
    return {"counter": words.get(status, "unexpected")}


def plus_months(day, months):
    """The same day of another month, or the last that it has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def opening(expires):
    return plus_months(expires, -3) + timedelta(days=1)


def renewal(case):
    return {"opens": opening(case["expires"]).isoformat()}


def insurance(case):
    return {"until": (plus_months(case["expires"].replace(day=1), 4) - timedelta(days=1)).isoformat()}


def age_on(birth, day):
    years = day.year - birth.year
    return years if plus_months(birth, 12 * years) <= day else years - 1


def age(case):
    return {"age": age_on(case["birth"], case["on"])}


def term(case):
    birth, issued = case["birth"], case["issued"]
    at_office = case.get("certificatesIssued", issued)
    of_signature = case.get("signIssued", at_office)
    ends = {"mid-to-long-term": "stay", "temporary-refuge": "permit", "provisional-stay": "permit"}.get(case["residence"])
    if case["residence"].startswith("transitional"):
        ends = "event"
    needed = {"stay": "stayEnds", "permit": "stayEnds", "event": "event"}.get(ends)
    if needed and needed not in case:
        return None

    def birthdays(day, count):
        return plus_months(birth, 12 * (age_on(birth, day) + count))

    def by_age(day):
        years = age_on(birth, day)
        return "R3.1" if years < 15 else "R3.2" if years < 18 else "R3.3"

    def no_later(one, limit, rule):
        return one if one[0] <= limit[0] else (limit[0], one[1] + [rule])

    def certificate(day, renewed):
        early = renewed is not None and opening(renewed) <= day <= renewed
        return birthdays(day, 6 if early else 5), [by_age(day)] + (["R3.8"] if early else [])

    of_age = 20 if issued < date(2022, 4, 1) else 18
    minor = age_on(birth, issued) < of_age
    by_birthday = birthdays(issued, 5 if minor else 10), ["R3.4" if minor and age_on(birth, issued) >= 18 else by_age(issued)]
    if ends is None:
        card = by_birthday
    elif ends == "event":
        card = case["event"] + timedelta(days=60), ["R3.5"]
    else:
        card = case["stayEnds"], ["R3.5"]
        if ends == "stay":
            card = no_later(card, by_birthday, "R3.9")
    auth = no_later(certificate(at_office, case.get("renewed")), card, "R3.6")
    own = case.get("renewed") if of_signature == at_office else None
    sign = no_later(no_later(certificate(of_signature, own), card, "R3.6"), auth, "R3.7")
    longest = min(plus_months(card[0], 2), by_birthday[0]) if ends == "stay" else card[0]

    def told(one):
        return {"until": one[0].isoformat(), "rules": one[1]}

    return {
        "card": told(card),
        "auth": told(auth),
        "sign": told(sign) if age_on(birth, of_signature) >= 15 else None,
        "extendableTo": longest.isoformat() if longest > card[0] else None,
    }


ERAS = [
    (date(1873, 1, 1), 1868, "明治"),
    (date(1912, 7, 30), 1912, "大正"),
    (date(1926, 12, 25), 1926, "昭和"),
    (date(1989, 1, 8), 1989, "平成"),
    (date(2019, 5, 1), 2019, "令和"),
]


def era(case):
    day, said = case["date"], None
    for first, year, name in ERAS:
        if day >= first:
            said = f"{name}{'元' if day.year == year else day.year - year + 1}年"
    return {"era": said, "written": f"{day.year}年{f'({said})' if said else ''}{day.month}月{day.day}日"}


def era_date(case):
    digits = case["digits"]
    if len(digits) != 7 or not (digits.isascii() and digits.isdigit()) or not 1 <= int(digits[0]) <= len(ERAS):
        return None
    first, year, _ = ERAS[int(digits[0]) - 1]
    try:
        day = date(year + int(digits[1:3]) - 1, int(digits[3:5]), int(digits[5:7]))
    except ValueError:
        return None
    return {"date": day.isoformat()} if day >= first else None


JUDGES = {
    "retry-counter": (retry_counter, []),
    "renewal": (renewal, ["expires"]),
    "insurance": (insurance, ["expires"]),
    "age": (age, ["birth", "on"]),
    "term": (term, ["birth", "issued", "certificatesIssued", "signIssued", "renewed", "stayEnds", "event"]),
    "era": (era, ["date"]),
    "era-date": (era_date, []),
}


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    right = wrong = 0
    for name, (judge, days) in JUDGES.items():
        for file in sorted((folder / name).glob("*.json")):
            case = json.loads(file.read_text(encoding="utf-8"))
            given = {**case, **{key: date.fromisoformat(case[key]) for key in days if key in case}}
            found = judge(given)
            expected = case["expect"] == "accepted"
            agrees = found is not None and all(case.get(key) == value for key, value in found.items())
            if agrees if expected else found is None:
                right += 1
            else:
                wrong += 1
                print(f"{name}/{file.name}: {found}", file=sys.stderr)
    print(f"{right} right, {wrong} wrong")
    return 1 if wrong or not right else 0


sys.exit(main())
