# ruby invokes.rb NM FILE ... > invokes.h: a function for each undefined invoke_SIG of the object files and libraries.
TYPES = { 'v' => 'void', 'i' => 'int', 'j' => 'long long', 'f' => 'float', 'd' => 'double' }
symbols = IO.popen([*ARGV, err: File::NULL], &:read)
symbols.scan(/\binvoke_([vijfd]+)\b/).flatten.uniq.sort.each do |signature|
  result, *parameters = signature.chars.map { |c| TYPES.fetch(c) }
  declared = parameters.each_with_index.map { |type, i| ", #{type} a#{i}" }.join
  given = parameters.each_index.map { |i| "a#{i}" }.join(', ')
  puts "#{result} invoke_#{signature}(#{result} (*function)(#{parameters.empty? ? 'void' : parameters.join(', ')})#{declared}) {"
  puts '  void *stack = stack_save();'
  puts "  #{"#{result} value = " unless result == 'void'}function(#{given});"
  puts '  END_UNWIND(stack)'
  puts '  return value;' unless result == 'void'
  puts '}'
end
