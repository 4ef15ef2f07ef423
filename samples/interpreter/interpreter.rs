//! An interpreter within the interpreter: parses a small language and walks its tree.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Collects primes by trial division, and adds up how long Collatz's sequences of numbers below `n` are.
const PROGRAM: &str = "
    count = 0; candidate = 2;
    while count < n {
        prime = 1; divisor = 2;
        while divisor * divisor < candidate + 1 {
            if candidate % divisor { divisor = divisor + 1; } else { prime = 0; divisor = candidate; }
        }
        if prime { count = count + 1; sum = sum + candidate; }
        candidate = candidate + 1;
    }
    start = 1;
    while start < n {
        value = start; length = 0;
        while 1 < value {
            if value % 2 { value = 3 * value + 1; } else { value = value / 2; }
            length = length + 1;
        }
        sum = 31 * sum + length; start = start + 1;
    }
";

/// The same on every machine: the standard one is seeded at random.
#[derive(Default)]
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ *byte as u64).wrapping_mul(0x100000001b3);
        }
    }
}

type Variables = HashMap<String, i64, BuildHasherDefault<Fnv>>;

enum Tree {
    Number(i64),
    Variable(String),
    Binary(u8, Box<Tree>, Box<Tree>),
    Assign(String, Box<Tree>),
    If(Box<Tree>, Vec<Tree>, Vec<Tree>),
    While(Box<Tree>, Vec<Tree>),
}

struct Parser<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<&'a str>>,
}

fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        at += 1;
        if bytes[start].is_ascii_whitespace() {
            continue;
        }
        while bytes[start].is_ascii_alphanumeric() && at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
        }
        found.push(&text[start..at]);
    }
    found
}

impl<'a> Parser<'a> {
    fn expect(&mut self, token: &str) {
        assert_eq!(self.tokens.next(), Some(token));
    }

    fn block(&mut self) -> Vec<Tree> {
        let mut block = Vec::new();
        while let Some(token) = self.tokens.next() {
            match token {
                "}" => break,
                "while" => {
                    let condition = self.sum();
                    self.expect("{");
                    block.push(Tree::While(Box::new(condition), self.block()));
                }
                "if" => {
                    let condition = self.sum();
                    self.expect("{");
                    let then = self.block();
                    let otherwise = if self.tokens.peek() == Some(&"else") {
                        self.tokens.next();
                        self.expect("{");
                        self.block()
                    } else {
                        Vec::new()
                    };
                    block.push(Tree::If(Box::new(condition), then, otherwise));
                }
                name => {
                    self.expect("=");
                    let value = self.sum();
                    self.expect(";");
                    block.push(Tree::Assign(name.to_string(), Box::new(value)));
                }
            }
        }
        block
    }

    fn sum(&mut self) -> Tree {
        self.binary(&["<"], |p| p.binary(&["+", "-"], |p| p.binary(&["*", "/", "%"], Parser::atom)))
    }

    fn binary(&mut self, operators: &[&str], part: impl Fn(&mut Parser<'a>) -> Tree) -> Tree {
        let mut tree = part(self);
        while let Some(token) = self.tokens.next_if(|token| operators.contains(token)) {
            tree = Tree::Binary(token.as_bytes()[0], Box::new(tree), Box::new(part(self)));
        }
        tree
    }

    fn atom(&mut self) -> Tree {
        let token = self.tokens.next().unwrap();
        token.parse().map_or_else(|_| Tree::Variable(token.to_string()), Tree::Number)
    }
}

fn run_all(block: &[Tree], variables: &mut Variables) {
    for tree in block {
        value(tree, variables);
    }
}

fn value(tree: &Tree, variables: &mut Variables) -> i64 {
    match tree {
        Tree::Number(number) => *number,
        Tree::Variable(name) => variables.get(name).copied().unwrap_or(0),
        Tree::Binary(operator, left, right) => {
            let (left, right) = (value(left, variables), value(right, variables));
            match operator {
                b'+' => left.wrapping_add(right),
                b'-' => left.wrapping_sub(right),
                b'*' => left.wrapping_mul(right),
                b'/' => left / right,
                b'%' => left % right,
                _ => (left < right) as i64,
            }
        }
        Tree::Assign(name, tree) => {
            let result = value(tree, variables);
            match variables.get_mut(name) {
                Some(variable) => *variable = result,
                None => {
                    variables.insert(name.clone(), result);
                }
            }
            result
        }
        Tree::If(condition, then, otherwise) => {
            let chosen = if value(condition, variables) != 0 { then } else { otherwise };
            run_all(chosen, variables);
            0
        }
        Tree::While(condition, block) => {
            while value(condition, variables) != 0 {
                run_all(block, variables);
            }
            0
        }
    }
}

/// What the program computes for `n`.
#[no_mangle]
pub extern "C" fn run(n: i32) -> i64 {
    let program = Parser { tokens: tokens(PROGRAM).into_iter().peekable() }.block();
    let mut variables = Variables::default();
    variables.insert("n".to_string(), n as i64);
    run_all(&program, &mut variables);
    variables["sum"]
}
