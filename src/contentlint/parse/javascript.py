"""The JavaScript of an MDX page, judged as its compiler judges it: the only importer of esprima.

The compiler reads expressions and modules with acorn and its JSX plugin, as ECMAScript 2024 in module code. What
is plainly valid (a name, a number, a string) is told by a pattern, and the library is only loaded for the rest.
Nothing is ever run. All offsets are in the text that was given.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from contentlint.parse.document import Extent
from contentlint.parse.html import Tag, TagAttribute

# What acorn takes for no expression at all; a line comment has to end, else it would hide the closing brace.
_EMPTY = re.compile(r"(?>\s|/\*[\s\S]*?\*/|//[^\r\n]*(?:\r\n|\n|\r))*+")
_PLAIN = re.compile(
    r"""\s*(?:
        (?P<name>[A-Za-z_$][\w$]*)(?:\.[A-Za-z_$][\w$]*)*
        |0|[1-9]\d*(?:\.\d+)?
        |(?P<quote>['"])(?P<string>[^'"\\\r\n\u2028\u2029]*)(?P=quote)
    )\s*""",
    re.VERBOSE | re.ASCII,
)
# Words that are no names in module code, or not everywhere (ECMA-262, section 12.7.2).
_RESERVED = frozenset((
    "arguments", "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
    "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function", "if",
    "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "of", "package", "private",
    "protected", "public", "return", "static", "super", "switch", "this", "throw", "true", "try", "typeof", "var",
    "void", "while", "with", "yield",
))  # fmt: skip
# Whatever follows, an unexpected word stays unexpected.
_LASTING = re.compile(r"Line \d+: Unexpected (?:token (?!ILLEGAL)|identifier|number|string|template)")
_RESOURCE_LIMIT = "resource limit"
# A sentence that begins with `export`; the library goes on for a word more before it gives up.
_SENTENCE = re.compile(r"export\s+(?!(?:default|const|let|var|function|class|async)\b)(?P<word>[\w$]+)")
_NO_PATTERN = "regular expression: missing /"
_LINE = re.compile(r"^Line \d+: ")
_QUOTED = re.compile(r"'([^']+)'")
_EMPTY_SUBSTITUTION = re.compile(r"\$\{\s*\}")
_NAMES = re.compile(r"[\w$]+")
_WORD = re.compile(r"[\w$]+|\S")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z\d+.-]*:|//")


class JavaScriptError(Exception):
    """What does not parse: where, and why. `is_open` tells that more text could mend it, `lasts` that none can."""

    def __init__(self, offset: int, message: str, *, is_open: bool = False, lasts: bool = False) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.is_open = is_open
        self.lasts = lasts


class Literal(NamedTuple):
    """A string that is written out: its value, and the place between the quotes.

    `adds_base` tells the argument of `useBaseUrl`, to which the site's base URL is added.
    """

    value: str
    extent: Extent
    adds_base: bool = False


class ModuleImport(NamedTuple):
    """An import or a re-export: the local names, and the module."""

    names: tuple[str, ...]
    module: Literal


class Code(NamedTuple):
    """What a piece of code says.

    `literal` is its value where that is a string that is written out. `is_computed` tells that the value is known
    only when the page is shown. `modules` are the arguments of `require('…')`, `tags` the JSX in it. Of a module,
    `layouts` are the default exports, of which a page can have one.
    """

    literal: Literal | None = None
    is_computed: bool = False
    modules: tuple[Literal, ...] = ()
    tags: tuple[Tag, ...] = ()
    imports: tuple[ModuleImport, ...] = ()
    layouts: tuple[Extent, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The local names that are imported."""
        return tuple(name for found in self.imports for name in found.names)

    def moved(self, to: Callable[[Extent], Extent]) -> "Code":
        """Return the same with other places."""
        return Code(
            self.literal and moved_literal(self.literal, to),
            self.is_computed,
            tuple(moved_literal(module, to) for module in self.modules),
            tuple(moved_tag(tag, to) for tag in self.tags),
            tuple(ModuleImport(found.names, moved_literal(found.module, to)) for found in self.imports),
            tuple(to(layout) for layout in self.layouts),
        )


def moved_literal(literal: Literal, to: Callable[[Extent], Extent]) -> Literal:
    """Return a literal at another place."""
    return literal._replace(extent=to(literal.extent))


def moved_tag(tag: Tag, to: Callable[[Extent], Extent]) -> Tag:
    """Return a tag at another place."""
    attributes = tuple(attribute._replace(extent=to(attribute.extent)) for attribute in tag.attributes)
    return tag._replace(extent=to(tag.extent), attributes=attributes)


def is_empty(text: str) -> bool:
    """Tell whether an expression holds nothing but white space and comments."""
    return bool(_EMPTY.fullmatch(text))


def steps_of(text: str) -> int:
    """Return what it takes to parse code, in steps of one or two microseconds, beside one for each character."""
    return 10 if _PLAIN.fullmatch(text) else 100


def parse_expression(text: str) -> Code:
    """Read an expression, one that is not empty; raise `JavaScriptError` where acorn does."""
    plain = _PLAIN.fullmatch(text)
    if plain and plain["name"] not in _RESERVED:
        string = plain["string"]
        if string is None:
            return Code(is_computed=plain["name"] is not None)
        return Code(Literal(string, plain.span("string")))
    try:
        value = _expression(text, "(\n", "\n)", begin=2)
    except _TooDeepError:
        return Code(is_computed=True)
    found = _Findings([value], 2)
    literal = found.literal(value)
    return Code(literal, literal is None and value.type != "Literal", found.modules, found.tags)


def parse_spread(text: str) -> Code:
    """Read what stands between the braces of an attribute without a name: `...props`, or nothing but comments."""
    try:
        value = _expression(text, "({", "\n})", begin=1)
    except _TooDeepError:
        return Code(is_computed=True)
    if value.type != "ObjectExpression":  # `}, {` must not pass for what stands in braces
        raise JavaScriptError(_first_closing(text), "unexpected '}'", lasts=True)
    for index, node in enumerate(value.properties):
        if node.type != "SpreadElement":
            raise JavaScriptError(node.range[0] - 2, "only '...' and an object can stand here", lasts=True)
        if index:
            raise JavaScriptError(node.range[0] - 2, "only one object can be spread here", lasts=True)
    found = _Findings([value], 2)
    return Code(None, True, found.modules, found.tags)


def parse_module(text: str, known: tuple[str, ...]) -> Code:
    """Read imports and exports, in a module that has imported the names `known` before; raise `JavaScriptError`."""
    # Only a name that stands in the text can be declared there again.
    known = tuple(set(known).intersection(_NAMES.findall(text)))
    prefix = f"var {','.join(known)}\n" if known else ""
    try:
        statements = _parse(prefix, text, "").body[bool(known) :]
    except _TooDeepError:
        return Code()
    except JavaScriptError as error:
        sentence = _SENTENCE.match(text)
        if sentence and error.offset > sentence.start("word") and not error.is_open:
            word = sentence["word"]
            raise JavaScriptError(sentence.start("word"), f"unexpected '{word}'", lasts=True) from None
        raise
    found = _Findings(statements, len(prefix))
    for statement in statements:
        if not statement.type.startswith(("Import", "Export")):
            at = statement.range[0] - len(prefix)
            raise JavaScriptError(at, "only imports and exports can stand here", lasts=True)
    imports = tuple(
        ModuleImport(_local_names(statement), _module(statement, text, found))
        for statement in statements
        if getattr(statement, "source", None) is not None
    )
    layouts = tuple(found.extent(statement) for statement in statements if _is_layout(statement))
    return Code(modules=found.modules, tags=found.tags, imports=imports, layouts=layouts)


def _is_layout(statement: Any) -> bool:
    """Tell whether a statement exports a default, which MDX takes for the page's layout."""
    if statement.type == "ExportDefaultDeclaration":
        return True
    is_named = statement.type == "ExportNamedDeclaration" and statement.source is not None
    return is_named and any(getattr(specifier.exported, "name", "") == "default" for specifier in statement.specifiers)


def _local_names(statement: Any) -> tuple[str, ...]:
    if statement.type != "ImportDeclaration":
        return ()
    return tuple(specifier.local.name for specifier in statement.specifiers)


def _module(statement: Any, text: str, found: "_Findings") -> Literal:
    """Return the module of an import; refuse `with { type: 'json' }`, which is younger than ECMAScript 2024."""
    module = found.string(statement.source)
    if getattr(statement, "attributes", None):
        after = text[module.extent[1] + 1 :]
        begin = module.extent[1] + 1 + len(after) - len(after.lstrip())
        raise JavaScriptError(begin, f"unexpected '{text[begin : begin + 4]}'", lasts=True)
    return module


class _TooDeepError(Exception):
    """The library refuses to judge what nests this deep."""


def _expression(text: str, prefix: str, suffix: str, *, begin: int) -> Any:
    """Return the tree of the expression that `text` is between a prefix and a suffix."""
    tree = _parse(prefix, text, suffix)
    value = tree.body[0].expression if len(tree.body) == 1 else None
    # `a) + (b` must not pass for an expression in parentheses.
    if value is None or value.range[0] < begin:
        raise JavaScriptError(_first_closing(text), "unexpected ')'", lasts=True)
    last = tree.comments[-1] if tree.comments else None
    if last is not None and last.type == "Line" and last.range[1] - len(prefix) >= len(text):
        raise JavaScriptError(last.range[0] - len(prefix), "the comment hides the '}' after it")
    return value


def _first_closing(text: str) -> int:
    """Return the place of the first closing bracket without an opening one."""
    depth = 0
    for match in re.finditer(r"[(){}]", text):
        depth += 1 if match.group() in "({" else -1
        if depth < 0:
            return match.start()
    return 0


def _parse(prefix: str, text: str, suffix: str) -> Any:
    # Most pages have no code that needs it.
    import esprima  # type: ignore[import-untyped]  # it has no stubs

    try:
        return esprima.parseModule(prefix + text + suffix, jsx=True, range=True, comment=True)
    except AssertionError:
        # The library's answer to an empty substitution; no other is known, in 20,000 mutated expressions.
        empty = _EMPTY_SUBSTITUTION.search(text)
        raise JavaScriptError(empty.end() - 1 if empty else 0, "an expression is missing in '${}'") from None
    except esprima.Error as error:
        if _RESOURCE_LIMIT in error.message:
            raise _TooDeepError from None
        at = error.index - len(prefix)
        if at < 0:  # a name of the prefix, which the text declares again
            name = _QUOTED.search(error.message)
            at = max(0, text.find(name[1])) if name else 0
        if _NO_PATTERN in error.message:
            at = max(text.rfind("/", 0, at), 0)
        is_open = at >= len(text)
        while not is_open and text[at].isspace():
            at += 1
            is_open = at == len(text)
        raise JavaScriptError(
            min(len(text), at),
            _in_words(error.message, text[at:]),
            is_open=is_open,
            lasts=not is_open and bool(_LASTING.match(error.message)),
        ) from None


def _in_words(message: str, rest: str) -> str:
    """Return a message of the library as a clause; `rest` is the code from the place of the error on."""
    message = _LINE.sub("", message)
    word = _WORD.match(rest)
    if message.startswith("Unexpected") and word:
        return f"unexpected '{word.group()}'"
    return message[:1].lower() + message[1:].removesuffix(".")


class _Findings:
    """What the nodes of a tree refer to; the text begins at offset `shift` of what was parsed."""

    def __init__(self, nodes: Sequence[Any], shift: int) -> None:
        self._shift = shift
        modules, tags = [], []
        for node in _walk(nodes):
            if node.type == "BinaryExpression" and node.operator == "<" and node.left.type.startswith("JSX"):
                # acorn takes what follows for another element, and wants both in one.
                at = node.left.range[1] - shift
                raise JavaScriptError(at, "'<' cannot follow an element", lasts=True)
            if node.type == "JSXOpeningElement":
                tags.append(self._tag(node))
            elif node.type == "CallExpression":
                module = self._argument(node, "require")
                if module:
                    modules.append(module)
        self.modules = tuple(sorted(modules, key=lambda module: module.extent))
        self.tags = tuple(sorted(tags, key=lambda tag: tag.extent))

    def literal(self, node: Any) -> Literal | None:
        """Return the string that an expression is; `useBaseUrl('…')` is the path from the site's root."""
        if node.type == "Literal" and isinstance(node.value, str):
            return self.string(node)
        if node.type == "TemplateLiteral" and not node.expressions:
            return Literal(node.quasis[0].value.cooked, self.extent(node, 1))
        if node.type == "CallExpression":
            path = self._argument(node, "useBaseUrl")
            if path is None:
                return None
            is_relative = path.value and not path.value.startswith(("/", "#")) and not _SCHEME.match(path.value)
            return Literal(f"/{path.value}" if is_relative else path.value, path.extent, adds_base=True)
        return None

    def string(self, node: Any) -> Literal:
        """Return the value of a string in quotes."""
        return Literal(str(node.value), self.extent(node, 1))

    def extent(self, node: Any, inset: int = 0) -> Extent:
        """Return where a node stands; `inset` leaves out the quotes."""
        begin, end = node.range
        return begin - self._shift + inset, end - self._shift - inset

    def _argument(self, call: Any, name: str) -> Literal | None:
        if call.callee.type != "Identifier" or call.callee.name != name or not call.arguments:
            return None
        first = call.arguments[0]
        return self.string(first) if first.type == "Literal" and isinstance(first.value, str) else None

    def _tag(self, node: Any) -> Tag:
        attributes = tuple(
            self._attribute(attribute) for attribute in node.attributes if attribute.type == "JSXAttribute"
        )
        return Tag(_jsx_name(node.name), self.extent(node), attributes, self_closing=bool(node.selfClosing))

    def _attribute(self, node: Any) -> TagAttribute:
        name, value = _jsx_name(node.name), node.value
        if value is not None and value.type == "JSXExpressionContainer":
            value = value.expression
        literal = None if value is None else self.literal(value)
        if literal is None:
            is_computed = value is not None and value.type != "Literal"
            return TagAttribute(name, None, self.extent(node.name), is_computed)
        return TagAttribute(name, literal.value, literal.extent, adds_base=literal.adds_base)


def _walk(nodes: Sequence[Any]) -> Iterator[Any]:
    """Yield all nodes below, in no order."""
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending.extend(node)
        elif isinstance(getattr(node, "type", None), str):
            yield node
            pending.extend(value for key, value in vars(node).items() if not key.startswith("_"))


def _jsx_name(node: Any) -> str:
    if node.type == "JSXMemberExpression":
        return f"{_jsx_name(node.object)}.{_jsx_name(node.property)}"
    if node.type == "JSXNamespacedName":
        return f"{_jsx_name(node.namespace)}:{_jsx_name(node.name)}"
    return str(node.name)
