#!/usr/bin/env python3
"""Decides whether DuckDB, an engine that parskats itself never uses, bears out a site's proof.

Takes sites' folders. Loads each published table with the types that the proof declares, its numbers
once as decimals and once as doubles, and asks for every figure:

- the exact SQL, whose integers go through the formula in fractions: the same text as the proof's;
- the readable SQL: the same value to twelve significant digits, null for null;

both for the total and for each member, of which there may be neither more nor fewer.
"""

import json
import sys
from fractions import Fraction
from pathlib import Path

import duckdb

TYPES = {"string": "VARCHAR", "integer": "BIGINT", "date": "DATE", "boolean": "BOOLEAN"}
TOLERANCE = Fraction(1, 10**12)
DECIMALS_OF_A_QUOTIENT = 12


# --- the formula, as the proof writes it ----------------------------------------------------------


def number(formula, columns):
    """The exact value of a formula over a row's integers; None is null."""
    if formula is None:
        return None
    if isinstance(formula, str):
        if formula[0].isalpha():
            value = columns[formula]
            return None if value is None else Fraction(value)
        return Fraction(formula)
    operator, *operands = formula
    if operator == "case":
        *arms, otherwise = operands
        for condition, result in zip(arms[::2], arms[1::2], strict=True):
            if truth(condition, columns):
                return number(result, columns)
        return number(otherwise, columns)
    if operator == "coalesce":
        values = (number(operand, columns) for operand in operands)
        return next((value for value in values if value is not None), None)
    if operator == "round":
        value = number(operands[0], columns)
        return None if value is None else rounded(value, int(operands[1]))
    left, right = (number(operand, columns) for operand in operands)
    if left is None or right is None or (operator == "/" and right == 0):
        return None
    return {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[operator]()


def truth(condition, columns):
    """Whether a condition holds; None is unknown."""
    if condition is None:
        return None
    operator, *operands = condition
    if operator == "not":
        value = truth(operands[0], columns)
        return None if value is None else not value
    if operator in ("and", "or"):
        values = [truth(operand, columns) for operand in operands]
        decisive = operator == "or"
        if decisive in values:
            return decisive
        return None if None in values else not decisive
    if operator == "is null":
        return number(operands[0], columns) is None
    left, right = (number(operand, columns) for operand in operands)
    if left is None or right is None:
        return None
    return {
        "=": left == right,
        "<>": left != right,
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
    }[operator]


def rounded(value, decimals):
    """Half away from zero."""
    units = abs(value) * 10**decimals + Fraction(1, 2)
    nearest = Fraction(units.numerator // units.denominator, 1) / Fraction(10) ** decimals
    return -nearest if value < 0 else nearest


def published(value):
    """The text of a value in the proof: all its decimals if they end, else twelve."""
    if value is None:
        return None
    decimals, rest = 0, value.denominator
    for factor in (2, 5):
        times = 0
        while rest % factor == 0:
            rest //= factor
            times += 1
        decimals = max(decimals, times)
    if rest != 1:
        decimals = DECIMALS_OF_A_QUOTIENT
    units = rounded(value, decimals) * 10**decimals
    digits = str(abs(units.numerator)).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :].rstrip("0")
    sign = "-" if units < 0 else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


# --- the tables -----------------------------------------------------------------------------------


def database(site, proof, numbers):
    """A database with the site's tables; `numbers` is the type of columns with decimals."""
    connection = duckdb.connect()
    for table in proof["tables"]:
        columns = {}
        for column in table["columns"]:
            decimal = numbers.format(scale=column.get("scale") or 0)
            columns[column["name"]] = TYPES.get(column["type"], decimal)
        connection.execute(
            f'CREATE TABLE "{table["name"]}" AS FROM read_csv(?, auto_detect = false, header = true, '
            "delim = ',', quote = '\"', escape = '\"', nullstr = '', columns = $2)",
            [str(site / "data" / table["path"]), columns],
        )
    return connection


# --- the comparison -------------------------------------------------------------------------------


class Comparison:
    """Compares the figures of one proof with one database, and counts."""

    def __init__(self, connection, where):
        self.connection, self.where = connection, where
        self.passed = self.failed = 0

    def differs(self, name, what):
        self.failed += 1
        print(f"{self.where}: {name}: {what}")

    def rows(self, sql, dimensions):
        """The rows of an answer by the values of their dimensions."""
        answer = self.connection.execute(sql)
        names = [column[0] for column in answer.description]
        rows = {}
        for row in answer.fetchall():
            cells = dict(zip(names, row, strict=True))
            key = tuple(str(cells.pop(dimension)) for dimension in dimensions)
            if key in rows:
                raise ValueError(f"the member {key} comes twice")
            rows[key] = cells
        return rows

    def figure(self, figure):
        self.answers(figure["id"], [], figure, {(): figure["value"]}, figure["exact"]["formula"])
        if figure["members_sql"] is None:
            return
        listed = {
            tuple(member["key"][dimension] for dimension in figure["dimensions"]): member["value"]
            for member in figure["members"]
        }
        self.answers(figure["id"], figure["dimensions"], figure, listed, figure["exact"]["formula"])

    def answers(self, name, dimensions, figure, listed, formula):
        part = "members_sql" if dimensions else "sql"
        try:
            exact = self.rows(figure["exact"][part], dimensions)
            readable = self.rows(figure[part], dimensions)
        except (duckdb.Error, ValueError) as error:
            self.differs(name, error)
            return
        for what, found in (("exact", exact), ("readable", readable)):
            if found.keys() != listed.keys():
                self.differs(name, f"the {what} SQL has not the members of the proof: {found.keys()}")
                return
        for key, value in listed.items():
            self.one(" ".join([name, *key]), value, number(formula, exact[key]), readable[key]["value"])

    def one(self, name, listed, exact, readable):
        if published(exact) != listed:
            self.differs(name, f"the proof has {listed}, the exact form {published(exact)}")
        elif not agrees(readable, exact):
            self.differs(name, f"the proof has {listed}, the readable SQL {readable}")
        else:
            self.passed += 1


def agrees(readable, exact):
    if readable is None or exact is None:
        return readable is exact
    return abs(Fraction(readable) - exact) <= abs(exact) * TOLERANCE


def as_figure(check):
    """A check, which is worth 1 where it holds."""
    return {**check, "value": "1", "dimensions": [], "members": [], "members_sql": None}


def main(sites):
    passed = failed = 0
    for site in map(Path, sites):
        proof = json.loads((site / "data" / "figures.json").read_text(encoding="utf-8"))
        for numbers in ("DECIMAL(20, {scale})", "DOUBLE"):
            comparison = Comparison(database(site, proof, numbers), f"{site} as {numbers}")
            for figure in proof["figures"] + [as_figure(check) for check in proof["checks"]]:
                comparison.figure(figure)
            passed += comparison.passed
            failed += comparison.failed
    print(f"duckdb: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
