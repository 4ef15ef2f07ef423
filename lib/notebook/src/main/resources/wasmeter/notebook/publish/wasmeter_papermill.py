"""Tells papermill how parameters are written in Java.

papermill imports each entry point of the group papermill.engine when it starts: this import registers
the translator. A value is given to the library with the variable that the notebook declares, so that it
gets the type of that variable: engines 'chicory/*, native' becomes two names.
"""

import json
import re

from papermill.engines import NBClientEngine
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

GIVEN = "wasmeter.notebook.Given.to"
DECLARATION = re.compile(r"^(?P<type>[\w.]+(?:\[\])?) (?P<name>\w+) = (?P<value>.*?);\s*(?://\s*(?P<help>.*))?$")


class JavaTranslator(Translator):
    @classmethod
    def translate_none(cls, value):
        return "null"

    @classmethod
    def translate_bool(cls, value):
        return "true" if value else "false"

    @classmethod
    def translate_int(cls, value):
        return f"{value}" if -(2**31) <= value < 2**31 else f"{value}L"

    @classmethod
    def translate_float(cls, value):
        if value != value:
            return "Double.NaN"
        if value in (float("inf"), float("-inf")):
            return f"Double.{'POSITIVE' if value > 0 else 'NEGATIVE'}_INFINITY"
        return repr(value)

    @classmethod
    def translate_str(cls, value):
        return json.dumps(value)

    @classmethod
    def translate_list(cls, value):
        return ", ".join(cls.translate(one) for one in value)

    @classmethod
    def translate_dict(cls, value):
        raise ValueError("a parameter is a name, a number, or a list of these")

    @classmethod
    def comment(cls, text):
        return f"// {text}".strip()

    @classmethod
    def codify(cls, parameters, comment="Parameters"):
        lines = [cls.comment(comment)]
        for name, value in parameters.items():
            if value is None:
                lines.append(f"{name} = null;")
            else:
                given = ", ".join(filter(None, [name, cls.translate(value)]))
                lines.append(f"{name} = {GIVEN}({given});")
        return "\n".join(lines) + "\n"

    @classmethod
    def inspect(cls, parameters_cell):
        declared = map(DECLARATION.match, parameters_cell["source"].splitlines())
        return [
            Parameter(name=d["name"], inferred_type_name=d["type"], default=d["value"], help=d["help"] or "")
            for d in declared
            if d
        ]


papermill_translators.register("java", JavaTranslator)


class Engine(NBClientEngine):
    """The usual engine: an entry point has to name one."""
