# What `run` of the module calls: blocks, strings, a hash, a class, recursion, an exception, throw and catch.
class Cell
  include Comparable
  attr_reader :n

  def initialize(n)
    @n = n
  end

  def <=>(other)
    n <=> other.n
  end
end

def fib(n)
  n < 2 ? n : fib(n - 1) + fib(n - 2)
end

def safe_div(a, b)
  raise ArgumentError, "b is 0" if b == 0
  a / b
rescue ArgumentError => e
  e.message.size
ensure
  @calls = (@calls || 0) + 1
end

def run(n)
  words = (1..n).map { |i| "w#{i % 7}" }
  count = Hash.new(0)
  words.each { |w| count[w] += 1 }
  top = count.map { |w, c| Cell.new(c * 10 + w[1..-1].to_i) }.max
  found = catch(:done) do
    (1..n).each { |i| throw :done, i if i * i > n }
    0
  end
  fib(n) + (top ? top.n : 0) + found + safe_div(n, 0) + safe_div(n, 1) + format("%04d", n).size
end
